import { MadeOnce } from '../../base/made-once.ts'
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

/** Those of these names whose container or sandbox has this folder, or one below it. */
export async function programsIn(folder: string, ...names: readonly string[]): Promise<readonly number[]> {
  const found = await Promise.all(
    allPids().map(async (pid) => {
      if (!isInMemory(pid)) return null
      const [name = '', of] = (await readIfGone(`/proc/${pid}/cmdline`))?.split('\0') ?? []
      return names.includes(name) && `${of}/`.startsWith(`${folder}/`) ? pid : null
    }),
  )
  return found.filter((pid) => pid !== null)
}

function allPids(): readonly number[] {
  return filesSync
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
}

/** As berth's own programs are, and hardly another: to read what each process was started with would take twenty times as long. */
function isInMemory(pid: number): boolean {
  try {
    return filesSync.readlinkSync(`/proc/${pid}/exe`).startsWith('/memfd:')
  } catch (error) {
    // Gone, or one of the kernel's own; of one that may not be looked into nobody knows.
    return !isMissing(error) && !isGone(error)
  }
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
export function killInside(view: MountView): void {
  if (view.name === mountsOf('self')) return
  for (const pid of allPids()) if (mountsOf(pid) === view.name) signal(pid, 'SIGKILL')
}

function mountsOf(pid: number | 'self'): string | null {
  try {
    return filesSync.readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return null
  }
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

const known = new MadeOnce(async () => (await files.readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim())

/** Of the machine's last start. */
export function bootId(): Promise<string> {
  return known.get()
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH'
}
