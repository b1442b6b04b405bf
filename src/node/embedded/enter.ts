import type { ChildProcess } from '../../base/os/child-process.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import { RuntimeError } from '../runtime.ts'
import type { ProcessSpec } from './launch.ts'
import { signal } from './processes.ts'
import { becomeApplication } from './program/become-application.ts'
import { programOf } from './program/program.ts'
import { isMissing } from './records.ts'
import type { PodUsers } from './user-range.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
  readonly users: PodUsers | null
  /** Folders of the container's control groups. */
  readonly groups: readonly string[]
}

/** Descriptors of a further process from 3 on: where it reports, what it becomes, and the groups it is to be in. */
export interface Entrance {
  readonly command: string
  readonly args: readonly string[]
  readonly extra: readonly number[]
  /** Once it is started. */
  close(): void
}

const firstGroup = 5

/**
 * The way in. The program that becomes the command is in memory: it holds the container's environment, and a full disk
 * keeps nobody from looking into a container.
 */
export async function openEntrance(place: RunningPlace, terminal: boolean): Promise<Entrance> {
  const libc = await import('./libc.ts')
  const groups = place.groups.map(openGroup).filter((fd) => fd !== null)
  const close = [4, ...groups.map((_, index) => firstGroup + index)]
  const from = { is: 'inside', groups: close.slice(1) } as const
  const steps = becomeApplication(place.process, { from, users: null, terminal, report: 3, tell: null, close })
  const program = runnable(libc, 'berth-exec', programOf(steps))
  enterer ??= runnable(libc, 'nsenter', filesSync.readFileSync(programPath('nsenter')))
  // Nobody enters the users they have.
  const namespaces = [...(place.users === null ? [] : ['--user']), '--mount', '--uts', '--ipc', '--net', '--pid']
  return {
    command: `/proc/self/fd/${enterer}`,
    args: ['--target', String(place.pid), ...namespaces, '--', '/proc/self/fd/4'],
    extra: [program, ...groups],
    close() {
      for (const fd of [program, ...groups]) filesSync.closeSync(fd)
    },
  }
}

/**
 * What runs on the way in can be seen from inside as /proc/PID/exe. So it is no file of the host, but a sealed copy: a
 * container that gets hold of it has nothing that anybody runs again (CVE-2019-5736).
 */
let enterer: number | null = null

function runnable(libc: typeof import('./libc.ts'), name: string, bytes: Uint8Array): number {
  const written = libc.memoryFile(name)
  try {
    filesSync.writeSync(written, bytes)
    libc.seal(written)
    // What is open for writing cannot be run.
    return filesSync.openSync(`/proc/self/fd/${written}`, 'r')
  } finally {
    filesSync.closeSync(written)
  }
}

function programPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(':')
  const path = folders.map((folder) => join(folder, name)).find((candidate) => filesSync.existsSync(candidate))
  if (path === undefined) throw new RuntimeError('ExecError', `${name} is no longer installed`)
  return path
}

/** Null where the group is no more: the process is about to find its container gone, or the machine lends no groups. */
function openGroup(folder: string): number | null {
  try {
    return filesSync.openSync(join(folder, 'cgroup.procs'), 'w')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Resolves when the command itself is about to run; rejects with what was said where it can't. */
export function started(child: ChildProcess): Promise<void> {
  const report = child.stdio[3]!
  let said = ''
  return new Promise((resolve, reject) => {
    const judge = () => {
      const word = said.trimEnd()
      if (word === 'ok') resolve()
      else reject(new RuntimeError('ExecError', word || 'the container ended'))
    }
    // A line is all there is; the end of the pipe comes only with the end of nsenter, which holds it too.
    report.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('\n')) report.destroy()
    })
    report.once('close', judge)
    child.once('error', (error) => reject(new RuntimeError('ExecError', error.message)))
  })
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('close', (code, name) => resolve(code ?? 128 + (name === 'SIGKILL' ? 9 : 15)))
    child.once('error', () => resolve(128))
  })
}

/** The command is in a process group of its own; what it has started there ends with it. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) signal(-child.pid, 'SIGKILL')
}
