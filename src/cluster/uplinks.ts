import { readdir, readFile, rm, writeFile } from '../base/os/files.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'

// Answers to what pods send into the world arrive at the interface of the default route, which passes on what is not its
// own only if told so. It is told by the first berth of a machine, and told back by the last: `/run` forgets with the machine.
const noteFile = '/run/berth-forwarding'
const lock = 'forwarding'

/** Lets packets for pods in from the world. */
export function openUplinks(): Promise<void> {
  return withMachineLock(lock, async () => {
    const switched: string[] = []
    for (const device of devicesOfDefaultRoutes(await readFile('/proc/net/route', 'utf8'))) {
      if ((await readFile(flagOf(device), 'utf8')).trim() !== '0') continue
      await writeFile(flagOf(device), '1')
      switched.push(device)
    }
    if (switched.length > 0) await writeFile(noteFile, switched.map((device) => `${device}\n`).join(''), { flag: 'a' })
  })
}

/** As they were, once no berth of this machine has a bridge. */
export function closeUplinks(): Promise<void> {
  return withMachineLock(lock, async () => {
    if ((await readdir('/sys/class/net')).some((name) => /^berth[0-9a-f]{8}$/.test(name))) return
    const note = await readFile(noteFile, 'utf8').catch(() => '')
    // One that is gone needs nothing.
    for (const device of note.split('\n').filter((line) => line !== ''))
      await writeFile(flagOf(device), '0').catch(() => undefined)
    await rm(noteFile, { force: true })
  })
}

function flagOf(device: string): string {
  return `/proc/sys/net/ipv4/conf/${device}/forwarding`
}

/** Of /proc/net/route: interface, destination, gateway, flags … mask, in hexadecimal. */
function devicesOfDefaultRoutes(text: string): readonly string[] {
  const rows = text.split('\n').map((line) => line.split('\t'))
  const devices = rows.filter((row) => row[1] === '00000000' && row[7] === '00000000').map(([device]) => device!)
  return [...new Set(devices)]
}
