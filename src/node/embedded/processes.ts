import * as files from '../../base/os/files.ts'
import { process } from '../../base/os/process.ts'
import { readIfThere } from './records.ts'

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
  const line = await statLine(id.pid)
  if (line === null || line.slice(line.lastIndexOf(')') + 2).startsWith('Z')) return false
  return parseStat(line)?.startTicks === id.startTicks
}

export function signal(pid: number, name: 'SIGTERM' | 'SIGKILL' | 'SIGUSR1' | 'SIGCONT' | number): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // Gone already: what a signal's sender wants, or will notice by other means.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The processes whose command line names `text`, as our own scripts name their state folder. */
export async function processesNaming(text: string): Promise<readonly number[]> {
  const pids = (await files.readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => ((await readIfGone(`/proc/${pid}/cmdline`))?.includes(text) ? pid : null)),
  )
  return found.filter((pid) => pid !== null && pid !== process.pid) as number[]
}

async function statLine(pid: number): Promise<string | null> {
  return readIfGone(`/proc/${pid}/stat`)
}

/** A process may end between opening and reading: ESRCH. */
async function readIfGone(path: string): Promise<string | null> {
  try {
    return await readIfThere(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return null
    throw error
  }
}

export async function bootId(): Promise<string> {
  return (await files.readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
}
