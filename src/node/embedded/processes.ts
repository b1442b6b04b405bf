import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { isMissing, readIfThere } from '../../base/os/if-there.ts'
import { process } from '../../base/os/process.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import { system } from './system/system.ts'

/** A process and when it began: a number alone may by now be somebody else's. */
export interface ProcessId {
  readonly pid: number
  /** Clock ticks since the machine started. */
  readonly startTicks: number
}

/** From a line of /proc/PID/stat; the name in brackets may itself hold blanks and brackets. */
export function parseStat(line: string): ProcessId | null {
  const open = line.indexOf(' (')
  const close = line.lastIndexOf(')')
  if (open < 0 || close < 0) return null
  const fields = line.slice(close + 2).split(' ')
  const pid = Number(line.slice(0, open))
  const startTicks = Number(fields[19])
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(startTicks) ? { pid, startTicks } : null
}

/** A zombie is no longer running. */
export async function isAlive(id: ProcessId): Promise<boolean> {
  const line = statLine(id.pid)
  if (line === null || line.slice(line.lastIndexOf(')') + 2).startsWith('Z')) return false
  return parseStat(line)?.startTicks === id.startTicks
}

export function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGUSR1' | 'SIGCONT' | number): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // Gone already: what a signal's sender wants, or will notice by other means.
    if (!isGone(error)) throw error
  }
}

/** A killed process is gone in no time, unless the kernel has to wait for a device or a server. */
const usualDeathMs = 100

/** Resolves when it is known to be dead: until then nobody may start its successor. */
export async function endProcess(id: ProcessId, timers: Timers): Promise<void> {
  const { libc } = await system()
  const process = libc.processDescriptor(id.pid)
  if (process === null) return
  try {
    // Asked when it is held: by now the number may be somebody else's.
    if (!(await isAlive(id))) return
    signal(id.pid, 'SIGKILL')
    if (await libc.endsWithin(process, usualDeathMs)) return
    while (!(await libc.endsWithin(process, 0))) await sleep(timers, usualDeathMs)
  } finally {
    filesSync.closeSync(process)
  }
}

/** What berth's own processes are called: a container's supervisor, and its first process until that is the application. */
export const supervisorName = 'berth-container'
/** And what keeps a pod's namespaces. */
export const sandboxName = 'berth-sandbox'

/** Those of that name whose container or sandbox has this folder, or one below it. */
export async function programsIn(folder: string, name: string): Promise<readonly number[]> {
  const pids = (await files.readdir('/proc')).filter((one) => /^\d+$/.test(one)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const words = (await readIfGone(`/proc/${pid}/cmdline`))?.split('\0') ?? []
      return words[0] === name && `${words[1]}/`.startsWith(`${folder}/`) ? pid : null
    }),
  )
  return found.filter((pid) => pid !== null)
}

/** A process's view of the mounts, by which a container's processes can be told from a neighbour's. */
export interface MountView {
  readonly name: string
  release(): Promise<void>
}

/**
 * Null where the process is gone. Held open, because the kernel gives the name of a view that nobody holds to the next
 * one at once: a container's last processes would be mistaken for another's first.
 */
export async function holdMounts(pid: number): Promise<MountView | null> {
  try {
    const handle = await files.open(`/proc/${pid}/ns/mnt`)
    return { name: await files.readlink(`/proc/self/fd/${handle.fd}`), release: () => handle.close() }
  } catch (error) {
    if (isMissing(error) || isGone(error)) return null
    throw error
  }
}

/** Kills every process that sees these mounts, if they aren't berth's own. */
export async function killInside(view: MountView): Promise<void> {
  const nameOf = (pid: number | 'self') => files.readlink(`/proc/${pid}/ns/mnt`).catch(() => null)
  if (view.name === (await nameOf('self'))) return
  const pids = (await files.readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const names = await Promise.all(pids.map(nameOf))
  for (const [index, pid] of pids.entries()) if (names[index] === view.name) signal(pid, 'SIGKILL')
}

/** At once: /proc is never on a disk, and a thread of the pool would take ten times as long for it. */
function statLine(pid: number): string | null {
  try {
    return filesSync.readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch (error) {
    if (isMissing(error) || isGone(error)) return null
    throw error
  }
}

/** A process may end between opening and reading: ESRCH. */
async function readIfGone(path: string): Promise<string | null> {
  try {
    return await readIfThere(path)
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

let known: Promise<string> | null = null

/** Of the machine's last start. */
export function bootId(): Promise<string> {
  known ??= files.readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim())
  return known
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH'
}
