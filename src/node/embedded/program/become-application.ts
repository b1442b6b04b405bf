/** The last steps of a process on its way to being a container's: as system calls, since the image may hold no other program. */
import { isAbsolute } from '../../../base/os/path.ts'
import { process } from '../../../base/os/process.ts'
import type { ProcessSpec } from '../steps/launch.ts'
import { boundingDrops, capabilitiesAfter } from './capability-names.ts'
import type { Call, Ending, Step } from './executable.ts'
import { defaultFilter } from './seccomp.ts'
import {
  atCurrentFolder,
  detach,
  foldersTo,
  may,
  must,
  newMounts,
  newUsers,
  type Refuse,
  recursive,
  slave,
} from './steps.ts'

export interface Becoming {
  /** The first process of a container still has the host's root below its own; a further one enters its groups, open for writing. */
  readonly from: { readonly is: 'host-root' } | { readonly is: 'inside'; readonly groups: readonly number[] }
  /** Descriptor of the namespace its users are in; null: they are the machine's, or it is there already. */
  readonly users: number | null
  /** Descriptor 0 is a terminal that is to be its own. */
  readonly terminal: boolean
  /** Where `ok` is written when the application is about to run, or why it can't. */
  readonly report: number
  /** Told `started` at the same time; null: nobody. */
  readonly tell: number | null
  /** Open descriptors that the application is not to have. */
  readonly close: readonly number[]
}

const controllingTerminal = 0x540e
const mayExecute = 1

// linux/prctl.h
const setSeccomp = 22
const filterMode = 2
const setNoNewPrivileges = 38

/** Every CRI runtime's exit code for a process that never became the application. */
export const refusedCode = 128

export function becomeApplication(spec: ProcessSpec, how: Becoming): readonly Step[] {
  const refuse: Refuse = (text) => ({ fd: how.report, text, exitCode: refusedCode })
  return [
    ...arrive(how.from, refuse),
    ...(how.users === null ? [] : enterUsers(how.users, refuse)),
    ...(isAbsolute(spec.workingDir) ? [] : [end(refuse('Cwd must be an absolute path'))]),
    ...foldersTo(spec.workingDir).map((path) => may('mkdirat', [atCurrentFolder, path, 0o755])),
    must('chdir', [spec.workingDir], {
      ...refuse(`chdir to cwd ("${spec.workingDir}") set in config.json failed`),
      cause: 'told',
    }),
    ...(how.terminal ? [may('setsid', []), may('ioctl', [0, controllingTerminal, 1])] : []),
    ...becomeUser(spec, refuse),
    ...findProgram(spec, refuse),
    may('write', [how.report, Buffer.from('ok\n'), 3]),
    ...(how.tell === null ? [] : [may('write', [how.tell, Buffer.from('started\n'), 8])]),
    ...[...how.close, how.report, ...(how.tell === null ? [] : [how.tell])].map((fd) => may('close', [fd])),
    ...run(spec),
  ]
}

const end = (ending: Ending): Step => ({ is: 'end', ending })

/** One that goes before all others (chrt(1)) has no place in a group of v1. */
export const ordinary: Step = may('sched_setscheduler', [0, 0, numbers([0])])

function arrive(from: Becoming['from'], refuse: Refuse): readonly Step[] {
  if (from.is === 'inside') {
    return [ordinary, ...from.groups.map((fd) => may('write', [fd, Buffer.from('0'), 1]))]
  }
  return [
    // Where its mounts are the host's own, for volumes that propagate both ways, letting them go would take them from the
    // host. The root of the host lies on the new one, which only `..` and umount look through.
    must('mount', [0, '/..', 0, slave | recursive, 0], refuse('the mounts of the host could not be kept apart')),
    must('umount2', ['.', detach], refuse('the root of the host could not be let go')),
    may('chdir', ['/']),
  ]
}

/** With mounts of its own, which its root may add to and never uncover; as that root, so that what it makes is its own. */
function enterUsers(namespace: number, refuse: Refuse): readonly Step[] {
  return [
    must('setns', [namespace, newUsers], refuse("the pod's users could not be entered")),
    must('unshare', [newMounts], refuse("the pod's users could not have mounts of their own")),
    must('setgroups', [0, 0], refuse('the groups of the host could not be let go')),
    must('setresgid', [0, 0, 0], refuse("the pod's group 0 could not be had")),
    must('setresuid', [0, 0, 0], refuse("the pod's user 0 could not be had")),
  ]
}

function becomeUser(spec: ProcessSpec, refuse: Refuse): readonly Step[] {
  const { uid, gid, groups } = spec.account
  return [
    ...confine(spec, refuse),
    must('setgroups', [groups.length, numbers(groups)], refuse('the groups could not be set')),
    must('setresgid', [gid, gid, gid], refuse(`the group could not be set to ${gid}`)),
    must('setresuid', [uid, uid, uid], refuse(`the user could not be set to ${uid}`)),
  ]
}

/** While it still may: who is not root, or has no capabilities, cannot take away any more of itself. */
function confine({ confinement }: ProcessSpec, refuse: Refuse): readonly Step[] {
  const { privileged, capabilities, noNewPrivileges, seccomp } = confinement
  const kept = capabilitiesAfter(capabilities)
  const nnp = must('prctl', [setNoNewPrivileges, 1, 0, 0, 0], refuse('no_new_privs could not be set'))
  const filter = () => ({ bpf: defaultFilter(process.arch, kept) })
  const filtered = () =>
    must(
      'prctl',
      [setSeccomp, filterMode, filter()],
      refuse('this kernel takes no seccomp filter, and RuntimeDefault is one'),
    )
  return [
    ...(noNewPrivileges ? [nnp] : []),
    ...(seccomp === 'unconfined' || privileged ? [] : [filtered()]),
    ...(privileged ? [] : boundingDrops(kept).map(([option, capability]) => may('prctl', [option, capability]))),
  ]
}

function numbers(list: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(list.length * 4)
  for (const [index, number] of list.entries()) bytes.writeUInt32LE(number, index * 4)
  return bytes
}

/** Refused with runc's words where there is nothing to run. */
function findProgram(spec: ProcessSpec, refuse: Refuse): readonly Step[] {
  const program = spec.command[0]!
  if (!program.includes('/')) {
    const places = program === '' ? [] : candidates(spec)
    const missing = refuse(`exec: "${program}": executable file not found in $PATH`)
    const perPlace = 2
    const tries = places.flatMap((path, at): readonly Step[] => [
      { is: 'call', ...access(path, mayExecute), otherwise: { skip: 1 } },
      // Only a folder has a folder in it.
      { is: 'call', ...access(`${path}/.`, 0), otherwise: { skip: (places.length - 1 - at) * perPlace + 1 } },
    ])
    return [...tries, end(missing)]
  }
  const absent = { ...refuse(`exec: "${program}": stat ${program}`), cause: 'told' } as const
  const folder = refuse(`exec: "${program}": is a directory`)
  const forbidden = refuse(`exec: "${program}": permission denied`)
  return [
    { is: 'call', ...access(program, 0), otherwise: absent },
    { is: 'call', ...access(`${program}/.`, 0), otherwise: { skip: 1 } },
    end(folder),
    { is: 'call', ...access(program, mayExecute), otherwise: forbidden },
  ]
}

/** The first of that name that is a program, and no other. By now nobody hears of a failure but who reads what the container says. */
function run(spec: ProcessSpec): readonly Step[] {
  const environment = Array.from(environmentOf(spec), ([name, value]) => `${name}=${value}`)
  const tries = candidates(spec).flatMap((path): readonly Step[] => [
    { is: 'call', ...access(path, mayExecute), otherwise: { skip: 3 } },
    ...passOverIfFolder(path),
    must('execve', [path, spec.command, environment], notRun(path)),
  ])
  return [...tries, end(notRun(spec.command[0]!))]
}

function notRun(path: string): Ending {
  const words = (why: string) => `exec ${path}: ${why}`
  // A file that is there is called missing where the interpreter or the loader is that it names.
  const unless = new Map([
    [2, words('no such file or directory')],
    [7, words('argument list too long')],
    [13, words('permission denied')],
  ])
  return { fd: 2, text: words('exec format error'), exitCode: 255, unless }
}

/** Only a folder has a folder in it; nothing is called "". */
function passOverIfFolder(path: string): readonly Step[] {
  return [
    { is: 'call', ...access(`${path}/.`, 0), otherwise: { skip: 1 } },
    { is: 'call', ...access('', 0), otherwise: { skip: 1 } },
  ]
}

function access(path: string, mode: number): Call {
  return { call: 'faccessat', args: [atCurrentFolder, path, mode] }
}

/** A name without a slash is looked for in the folders of the container's own PATH; an empty folder is the current one. */
function candidates(spec: ProcessSpec): readonly string[] {
  const program = spec.command[0]!
  if (program.includes('/')) return [program]
  const folders = (environmentOf(spec).get('PATH') ?? '').split(':')
  return folders.map((folder) => `${folder || '.'}/${program}`)
}

function environmentOf(spec: ProcessSpec): ReadonlyMap<string, string> {
  const env = new Map(spec.env.map(({ name, value }) => [name, value]))
  if (!env.has('HOME')) env.set('HOME', spec.account.home)
  return env
}
