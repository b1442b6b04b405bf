/** The system calls of the process that keeps a pod's namespaces for as long as there is the pod. */

import { type Ending, room, type Step } from '../program/executable.ts'
import {
  atCurrentFolder,
  detach,
  fifo,
  may,
  must,
  newHostname,
  newIpc,
  newMounts,
  newNetwork,
  newPids,
  newUsers,
  readOnly,
  recursive,
  slave,
} from '../program/steps.ts'
import { firstRecord } from '../sandbox/process-record.ts'
import { stagingFolder } from './start-steps.ts'
import { parentOnly } from './supervise-steps.ts'

const kinds = { net: newNetwork, uts: newHostname, ipc: newIpc } as const

export interface SandboxSpec {
  readonly folder: string
  readonly bootId: string
  readonly own: readonly (keyof typeof kinds)[]
  /** Users of its own; whoever starts it maps them, and then lets it go on. */
  readonly ownUsers: boolean
  /** Its containers' processes see each other, and it is the first of them. */
  readonly sharedPid: boolean
  /** Empty: the machine's. */
  readonly hostname: string
  readonly sysctls: Readonly<Record<string, string>>
}

/** What it says, and hears; where it is itself. */
export const [hears, says, self] = [0, 2, 3]
/** `alive`, which ends with it, takes the place of the program; where the next file it opens will be. */
const free = self + 1

export const words = { asks: 'users\n', ready: 'ok' } as const

const [childEnded, ignore] = [17, 1]
const [writeOnly, readWrite] = [1, 2]

export function sandboxSteps(spec: SandboxSpec): readonly Step[] {
  const { own, sharedPid } = spec
  const flags = own.reduce((sum, name) => sum | kinds[name], sharedPid ? newMounts : 0)
  return [
    must('chdir', [spec.folder], because('its folder is gone')),
    may('close', [self]),
    may('mknodat', [atCurrentFolder, 'alive', fifo | 0o600, 0]),
    must('openat', [atCurrentFolder, 'alive', readWrite, 0], because('its folder cannot be written to')),
    ...(sharedPid ? becomeFirst() : []),
    ...firstRecord(spec.bootId, free, because('its folder cannot be written to')),
    ...write('/proc/self/oom_score_adj', spared, 'go on'),
    ...(spec.ownUsers ? enterUsers() : []),
    must('unshare', [flags], because([...own, ...(sharedPid ? ['mnt'] : [])].join(', '))),
    ...setHostname(spec.hostname),
    ...Object.entries(spec.sysctls).flatMap(([key, value]) => write(`/proc/sys/${key.replaceAll('.', '/')}`, value)),
    ...(sharedPid ? [...leaveHost(), ...leaveNoZombies()] : []),
    must('write', [says, Buffer.from(`${words.ready}\n`), words.ready.length + 1], because('nobody waits for it')),
    may('close', [says]),
    may('close', [hears]),
    { is: 'call', call: 'ppoll', args: [0, 0, 0, 0, 0], otherwise: { skip: -1 } },
    may('exit_group', [0]),
  ]
}

/** The kubelet's for a pod's own process: of a pod it is the last to go when the machine is out of memory. */
const spared = '-998'

function because(text: string): Ending {
  return { fd: says, text, exitCode: 1, cause: 'told' }
}

function becomeFirst(): readonly Step[] {
  return [
    must('unshare', [newPids], because('pid')),
    must('clone', [childEnded, 0, 0, 0, 0], because('pid')),
    ...parentOnly([may('exit_group', [0])]),
  ]
}

/** As their root, which owns the namespaces that are made from then on. */
function enterUsers(): readonly Step[] {
  const unmapped = because("the pod's users were not mapped")
  return [
    must('unshare', [newUsers], because('user')),
    must('write', [says, Buffer.from(words.asks), words.asks.length], because('nobody waits for it')),
    must('read', [hears, room.address, 1], unmapped),
    must('setgroups', [0, 0], unmapped),
    must('setresgid', [0, 0, 0], unmapped),
    must('setresuid', [0, 0, 0], unmapped),
  ]
}

function setHostname(hostname: string): readonly Step[] {
  const name = Buffer.from(hostname)
  return name.length === 0 ? [] : [must('sethostname', [name, name.length], because(`hostname ${hostname}`))]
}

function write(file: string, text: string, otherwise?: 'go on'): readonly Step[] {
  const value = Buffer.from(text)
  const step = (call: 'openat' | 'write', args: Parameters<typeof may>[1]): Step => ({
    is: 'call',
    call,
    args,
    otherwise: otherwise ?? because(`${call === 'write' ? call : 'open'} ${file}`),
  })
  return [
    step('openat', [atCurrentFolder, file, writeOnly]),
    step('write', [free, value, value.length]),
    may('close', [free]),
  ]
}

/** Containers that see it find nothing of the host at its /proc/PID/root. */
function leaveHost(): readonly Step[] {
  const failed = because('the mounts of the host could not be let go')
  return [
    must('mount', [0, '/', 0, slave | recursive, 0], failed),
    must('mount', ['berth', stagingFolder, 'tmpfs', readOnly, 'size=4k'], failed),
    must('chdir', [stagingFolder], failed),
    must('pivot_root', ['.', '.'], failed),
    must('umount2', ['.', detach], failed),
    may('chdir', ['/']),
  ]
}

/** The parent of all whose own has ended (signal(7)): the kernel forgets a child at once whose parent ignores its end. */
function leaveNoZombies(): readonly Step[] {
  const action = Buffer.alloc(32)
  action.writeUInt8(ignore)
  return [may('rt_sigaction', [childEnded, action, 0, 8])]
}
