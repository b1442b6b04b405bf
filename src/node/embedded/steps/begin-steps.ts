/** The system calls from which on a container is without berth: its files are written, and its two processes begin. */

import type { Ending, Step } from '../program/executable.ts'
import { atCurrentFolder, fifo, may, must, newPids, writing } from '../program/steps.ts'
import { firstRecord, furtherRecord } from '../sandbox/process-record.ts'
import { userFile } from '../users/container-user.ts'
import { onMachine } from '../users/user-range.ts'
import type { LaunchSpec, PodNamespaces } from './launch.ts'
import { startSteps } from './start-steps.ts'
import { parentOnly, superviseSteps } from './supervise-steps.ts'

/** The descriptor it is run by, which it lets go: from then on the lowest that is free. */
export const self = 4
/** Where the supervisor holds the terminal's other side. */
export const masterDescriptor = 9

/** What the processes have open, of the last two only what they need. */
const [complaints, tell, alive, launch, stdout, stderr, stdin, terminal] = [2, 3, 4, 5, 6, 7, 8, masterDescriptor]

// fcntl.h
const [readOnly, writeOnly, readWrite, notControlling] = [0, 1, 2, 0o400]
/** The signal that tells a parent. */
const childEnded = 17

/**
 * Makes the files, folders and pipes, and two of itself: the supervisor, and its only child, the first process of the
 * container's PID namespace, whose death by SIGKILL it so sees as it was.
 */
export function beginSteps(spec: LaunchSpec): readonly Step[] {
  const { stdio } = spec
  return [
    must('chdir', [spec.folder], told('its folder is gone')),
    // Whoever spawns fills the numbers up to the terminal's.
    ...[complaints, self, launch, stdout, stderr, stdin].map((fd) => may('close', [fd])),
    must('openat', [atCurrentFolder, 'complaints', writing, 0o600], unwritable),
    ...file(userFile.name, userFile.content(spec.account), 0o600),
    ...['upper', 'work', 'root'].map((name) => may('mkdirat', [atCurrentFolder, name, 0o755])),
    ...['alive', 'stdout', 'stderr'].map((name) => may('mknodat', [atCurrentFolder, name, fifo | 0o600, 0])),
    ...ownPipes(spec),
    ...firstRecord(spec.bootId, self, unwritable),
    ...enterPids(spec.namespaces.pid),
    open('alive', readWrite),
    open('launch', writing),
    open('stdout', readWrite),
    open('stderr', readWrite),
    ...(stdio.is === 'pipes' && stdio.stdin === 'kept' ? [open('stdin', readWrite)] : []),
    must('clone', [childEnded, 0, 0, 0, 0], told('the container could not have a process')),
    ...parentOnly(superviseSteps(spec.group.oomFile, { tell, alive, unused: launch })),
    may('close', [alive]),
    ...furtherRecord(self, unwritable),
    // To be safer than berth itself takes a capability that not every root has.
    ...oomScore(spec.oomScoreAdj),
    ...standardStreams(spec),
    ...[stdout, stderr, stdin, terminal].map((fd) => may('close', [fd])),
    ...startSteps(spec),
  ]
}

function told(text: string): Ending {
  return { fd: complaints, text, exitCode: 1, cause: 'told' }
}

const unwritable = told('its folder cannot be written to')

function open(name: string, flags: number): Step {
  return must('openat', [atCurrentFolder, name, flags, 0o600], told(`${name} could not be opened`))
}

function file(name: string, content: string, mode: number): readonly Step[] {
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

function oomScore(adjustment: number): readonly Step[] {
  const text = Buffer.from(String(adjustment))
  return [
    may('openat', [atCurrentFolder, '/proc/self/oom_score_adj', writeOnly]),
    may('write', [self, text, text.length]),
    may('close', [self]),
  ]
}

function standardStreams({ stdio }: LaunchSpec): readonly Step[] {
  if (stdio.is === 'terminal') {
    const gone = told('its terminal could not be opened')
    return [
      may('close', [0]),
      must('openat', [atCurrentFolder, stdio.path, readWrite | notControlling], gone),
      may('dup3', [0, 1, 0]),
      may('dup3', [0, 2, 0]),
    ]
  }
  return [
    ...(stdio.stdin === 'none' ? [] : [may('close', [0]), open('stdin', readOnly)]),
    may('dup3', [stdout, 1, 0]),
    may('dup3', [stderr, 2, 0]),
  ]
}
