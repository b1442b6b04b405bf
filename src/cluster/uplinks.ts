import type { Family } from '../base/ip-address.ts'
import { readdir, readFile, rm, writeFile } from '../base/os/files.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'

// Answers to what pods send into the world arrive at the interface of the default route, which passes on what is not its
// own only if told so. It is told by the first berth of a machine, and told back by the last: `/run` forgets with the machine.
const noteFile = '/run/berth-switches'
const lock = 'forwarding'

/** A switch of the kernel's below /proc/sys/net, and what it is to be. */
interface Switch {
  readonly path: string
  readonly value: string
}

/** Lets packets for pods in from the world. */
export function openUplinks(families: readonly Family[]): Promise<void> {
  return withMachineLock(lock, async () => {
    const ipv4 = families.includes('IPv4') ? await ipv4Switches() : []
    const ipv6 = families.includes('IPv6') ? await ipv6Switches() : []
    const before: Switch[] = []
    const wanted: Switch[] = []
    for (const each of [...ipv6, ...ipv4]) {
      const value = (await readFile(pathOf(each.path), 'utf8')).trim()
      if (value === each.value) continue
      before.push({ path: each.path, value })
      wanted.push(each)
    }
    // First the note: whoever is killed in between has told how it was.
    const note = before.map(({ path, value }) => `${path} ${value}\n`).join('')
    if (note !== '') await writeFile(noteFile, note, { flag: 'a' })
    for (const { path, value } of wanted) await writeFile(pathOf(path), value)
  })
}

/** As they were, once no berth of this machine has a bridge. */
export function closeUplinks(): Promise<void> {
  return withMachineLock(lock, async () => {
    if ((await readdir('/sys/class/net')).some((name) => /^berth[0-9a-f]{8}$/.test(name))) return
    const note = await readFile(noteFile, 'utf8').catch(() => '')
    const lines = note.split('\n').filter((line) => line !== '')
    // The last that was switched goes first; one that is gone needs nothing.
    for (const line of lines.reverse()) {
      const [path = '', value = ''] = line.split(' ')
      await writeFile(pathOf(path), value).catch(() => undefined)
    }
    await rm(noteFile, { force: true })
  })
}

function pathOf(name: string): string {
  return `/proc/sys/net/${name}`
}

async function ipv4Switches(): Promise<readonly Switch[]> {
  const devices = devicesOfDefaultRoutes(await readFile('/proc/net/route', 'utf8'))
  return devices.map((device) => ({ path: `ipv4/conf/${device}/forwarding`, value: '1' }))
}

/**
 * IPv6 is passed on by all interfaces or by none. One that passes it on hears no more of its routers, unless it is told to
 * all the same (accept_ra 2); the machine would lose its own way out.
 */
async function ipv6Switches(): Promise<readonly Switch[]> {
  const listening: Switch[] = []
  for (const device of devicesOfIpv6Defaults(await readFile('/proc/net/ipv6_route', 'utf8'))) {
    const path = `ipv6/conf/${device}/accept_ra`
    if ((await readFile(pathOf(path), 'utf8')).trim() === '1') listening.push({ path, value: '2' })
  }
  return [...listening, { path: 'ipv6/conf/all/forwarding', value: '1' }]
}

/** Of /proc/net/ipv6_route: destination, its prefix, … next hop, metric, counts, flags, interface. */
function devicesOfIpv6Defaults(text: string): readonly string[] {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/))
  const isDefault = ([destination = '', prefix, , , nextHop = '']: readonly string[]) =>
    /^0+$/.test(destination) && prefix === '00' && !/^0*$/.test(nextHop)
  return [...new Set(rows.filter(isDefault).map((row) => row[9]!))]
}

/** Of /proc/net/route: interface, destination, gateway, flags … mask, in hexadecimal. */
function devicesOfDefaultRoutes(text: string): readonly string[] {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const devices = rows.filter((row) => row[1] === '00000000' && row[7] === '00000000').map(([device]) => device!)
  return [...new Set(devices)]
}
