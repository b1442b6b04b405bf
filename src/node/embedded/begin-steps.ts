/** The system calls from which on a container is without berth: its files are written, and its supervisor is begun. */
import { userFile } from './container-user.ts'
import { type LaunchSpec, type PodNamespaces, superviseScript } from './launch.ts'
import type { Ending, Step } from './program/executable.ts'
import { programOf } from './program/program.ts'
import { atCurrentFolder, fifo, may, must, newPids } from './program/steps.ts'
import { startSteps } from './start-steps.ts'
import { onMachine } from './user-range.ts'

/** The descriptor it is run by, which it lets go: from then on the lowest that is free. */
export const self = 4

/** O_WRONLY, O_CREAT and O_TRUNC. */
const writing = 0o1101

/**
 * Makes the files, folders and pipes, and becomes the supervisor, whose only child is the first process of the container's PID
 * namespace: so the shell sees a death by SIGKILL as it was. It writes `program`, and not berth, whose other children hold for
 * a moment what berth has open, and what is open for writing cannot be run.
 */
export function beginSteps(spec: LaunchSpec): readonly Step[] {
  const script = ['sh', `${spec.folder}/supervise.sh`]
  const starts: Step = {
    is: 'first',
    of: ['/bin/sh', '/usr/bin/sh'].map((path) => ({ call: 'execve', args: [path, script, []] })),
    otherwise: told('sh could not be started'),
  }
  return [
    must('chdir', [spec.folder], told('its folder is gone')),
    may('close', [self]),
    may('close', [2]),
    must('openat', [atCurrentFolder, 'complaints', writing, 0o600], told('its folder cannot be written to')),
    ...file(userFile.name, userFile.content(spec.account), 0o600),
    ...file('supervise.sh', superviseScript(spec), 0o600),
    ...file('program', programOf(startSteps(spec)), 0o700),
    ...['upper', 'work', 'root'].map((name) => may('mkdirat', [atCurrentFolder, name, 0o755])),
    ...['alive', 'stdout', 'stderr'].map((name) => may('mknodat', [atCurrentFolder, name, fifo | 0o600, 0])),
    ...ownPipes(spec),
    ...enterPids(spec.namespaces.pid),
    starts,
  ]
}

function told(text: string): Ending {
  return { fd: 2, text, exitCode: 1, cause: 'told' }
}

function file(name: string, content: string | Uint8Array, mode: number): readonly Step[] {
  const bytes = Buffer.from(content)
  const failed = told(`${name} could not be written`)
  return [
    must('openat', [atCurrentFolder, name, writing, mode], failed),
    must('write', [self, bytes, bytes.length], failed),
    may('close', [self]),
  ]
}

/** Opening /dev/stdout is opening the pipe anew, which its owner may. */
function ownPipes({ account, stdio, namespaces }: LaunchSpec): readonly Step[] {
  const uid = onMachine(namespaces.users, account.uid)
  if (uid === 0) return []
  const names = stdio.is === 'pipes' && stdio.stdin !== 'none' ? ['stdout', 'stderr', 'stdin'] : ['stdout', 'stderr']
  return names.map((name) => may('fchownat', [atCurrentFolder, name, uid, -1, 0]))
}

function enterPids(pid: PodNamespaces['pid']): readonly Step[] {
  if (pid === 'host') return []
  if (pid === 'own') return [must('unshare', [newPids], told('the container could not have a PID namespace'))]
  const gone = told("the pod's PID namespace could not be entered")
  return [
    must('openat', [atCurrentFolder, pid.file, 0], gone),
    must('setns', [self, newPids], gone),
    may('close', [self]),
  ]
}
