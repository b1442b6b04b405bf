import { messageOf } from '../../../base/message-of.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { isMissing } from '../../../base/os/if-there.ts'
import { Socket } from '../../../base/os/net.ts'
import { join } from '../../../base/os/path.ts'
import { process } from '../../../base/os/process.ts'
import { RuntimeError } from '../../runtime.ts'
import { signal } from '../processes.ts'
import { becomeApplication } from '../program/become-application.ts'
import { readReport } from '../program/executable.ts'
import { programOf } from '../program/program.ts'
import { runnable } from '../program/runnable.ts'
import type { ProcessSpec } from '../steps/launch.ts'
import { system } from '../system/system.ts'
import type { PodUsers } from '../users/user-range.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
  readonly users: PodUsers | null
  /** Of the container's control groups, the files to write to. */
  readonly groups: readonly string[]
}

/** A further process, whose command is about to run. */
export interface Entered {
  /** When it has ended. */
  readonly exit: Promise<number>
  /** With all it has started: it is in a process group of its own. */
  kill(): void
}

const [program, enterer, firstGroup] = [4, 5, 6]

/**
 * Starts the process's command in there; `streams` are its first three descriptors. The program that becomes the command is
 * in memory: it holds the container's environment, and a full disk keeps nobody from looking into a container. Rejects with
 * what was said where the command can't run.
 */
export async function enter(
  place: RunningPlace,
  streams: readonly (number | null)[],
  terminal: boolean,
): Promise<Entered> {
  const { libc, programs } = await system()
  const groups = place.groups.map(openDoor).filter((fd) => fd !== null)
  const inGroups = groups.map((_, index) => firstGroup + index)
  const how = { from: { is: 'inside', groups: inGroups }, users: null, terminal, report: 3, tell: null } as const
  const steps = becomeApplication(place.process, { ...how, close: [program, enterer, ...inGroups] })
  const own = await runnable('berth-exec', programOf(steps))
  nsenter ??= await runnable('nsenter', filesSync.readFileSync(programPath('nsenter')))
  const report = libc.makePipe()
  // Nobody enters the users they have.
  const namespaces = [
    ...(place.users === null ? [] : ['--user']),
    '--mount',
    '--uts',
    '--ipc',
    '--net',
    '--pid',
    '--cgroup',
  ]
  const reported = new Socket({ fd: report.reader, readable: true, writable: false })
  const starting = begun(reported)
  // nsenter holds it, too, and ends with the command.
  const closed = new Promise<void>((resolve) => reported.once('close', () => resolve()))
  let pid: number
  try {
    pid = await programs.startProgram({
      command: `/proc/self/fd/${enterer}`,
      name: 'nsenter',
      args: ['--target', String(place.pid), ...namespaces, '--', `/proc/self/fd/${program}`],
      env: {},
      descriptors: [...streams, report.writer, own, nsenter, ...groups],
      session: 'own',
    })
  } catch (error) {
    starting.catch(() => undefined)
    throw new RuntimeError('ExecError', messageOf(error))
  } finally {
    for (const fd of [report.writer, own, ...groups]) filesSync.closeSync(fd)
  }
  let isOver = false
  const exit = closed.then(() => programs.exitCodeOf(pid)).finally(() => (isOver = true))
  await starting
  return {
    exit,
    kill: () => {
      if (!isOver) signal(-pid, 'SIGKILL')
    },
  }
}

/**
 * What runs on the way in can be seen from inside as /proc/PID/exe. So it is no file of the host, but a sealed copy: a
 * container that gets hold of it has nothing that anybody runs again (CVE-2019-5736).
 */
let nsenter: number | null = null

function programPath(name: string): string {
  const folders = (process.env['PATH'] ?? '').split(':')
  const path = folders.map((folder) => join(folder, name)).find((candidate) => filesSync.existsSync(candidate))
  if (path === undefined) throw new RuntimeError('ExecError', `${name} is no longer installed`)
  return path
}

/** Null where the group is no more: the process is about to find its container gone, or the machine lends no groups. */
function openDoor(door: string): number | null {
  try {
    return filesSync.openSync(door, 'w')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Resolves when the command itself is about to run; rejects with what was said where it can't. */
function begun(report: Socket): Promise<void> {
  const said: Buffer[] = []
  return new Promise((resolve, reject) => {
    report.on('data', (chunk: Buffer) => {
      said.push(chunk)
      if (readReport(Buffer.concat(said)) === 'ok') resolve()
    })
    report.once('close', () => {
      const why = readReport(Buffer.concat(said)) ?? 'the container ended'
      reject(new RuntimeError('ExecError', `exec failed: unable to start container process: ${why}`))
    })
  })
}
