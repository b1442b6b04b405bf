import { execFile } from '../../base/os/child-process.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { within } from '../../base/timers.ts'
import { mountsNow } from './mounts-now.ts'

/** Mount points at or below a folder, the deepest first. */
export async function mountsBelow(folder: string): Promise<readonly string[]> {
  const points = (await mountsNow()).map(({ point }) => point)
  const below = points.filter((point) => point === folder || point.startsWith(`${folder}/`))
  return below.toReversed().toSorted((a, b) => b.length - a.length)
}

export async function isMountPoint(folder: string): Promise<boolean> {
  return (await mountsBelow(folder)).includes(folder)
}

export async function mount(args: readonly string[]): Promise<void> {
  await run('mount', args)
}

/** What is in it never comes to a disk, where the kernel can promise that (`noswap`, Linux 6.4). */
export async function mountMemory(point: string, options: readonly string[]): Promise<void> {
  const make = (more: readonly string[]) =>
    mount(['-t', 'tmpfs', '-o', ['nosuid', 'nodev', ...options, ...more].join(','), 'tmpfs', point])
  await make(['noswap']).catch(() => make([]))
}

/**
 * Waits for what is still to be written. A server that takes longer than `patienceMs` is left with it: the mount is gone from
 * the machine all the same, and what it is owed stays in the kernel.
 */
export async function unmount(point: string, patienceMs: number): Promise<void> {
  // Not made canonical: for that the file system itself would be asked.
  const unmounting = ['--no-canonicalize', '--', point]
  if (await runWithin(patienceMs, 'umount', unmounting)) return
  await runWithin(patienceMs, 'umount', ['--lazy', ...unmounting])
}

/** Whether it ended in that time; it is killed else. Rejects where it fails. */
async function runWithin(limitMs: number, command: string, args: readonly string[]): Promise<boolean> {
  const { child, output } = started(command, args)
  const isDone = await within(systemTimers, limitMs, output)
  if (isDone) return true
  // What waits for a server in the kernel may not end of it: nobody waits for that.
  child.kill('SIGKILL')
  output.catch(() => undefined)
  return false
}

/** What it prints. */
export function run(command: string, args: readonly string[]): Promise<string> {
  return started(command, args).output
}

function started(command: string, args: readonly string[]) {
  const { promise: output, resolve, reject } = Promise.withResolvers<string>()
  const child = execFile(command, [...args], (error, stdout, stderr) => {
    if (error === null) resolve(stdout)
    else reject(new Error(stderr.trim() === '' ? error.message : stderr.trim()))
  })
  return { child, output }
}
