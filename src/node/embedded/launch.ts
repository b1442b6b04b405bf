import type { ContainerConfig } from '../runtime.ts'
import type { Account } from './accounts.ts'
import { type MappedMount, mapSteps } from './mapped-mounts.ts'
import { becomeApplication } from './program/become-application.ts'
import type { Step } from './program/executable.ts'
import { shellWord, shellWords } from './quoting.ts'
import { onMachine, type PodUsers } from './user-range.ts'

// The shell scripts that make a container, as text: a pure function of what is asked for, kept beside the container's
// record so that anybody can read what was run.
//
//   berth ─spawns→ supervise.sh ─→ nsenter ─→ unshare ─→ sh ─→ start.sh = PID 1 of the container ─exec→ program ─exec→ the application
//                  outlives berth       the pod's    own mounts          mounts, pivots the root        lets the host go
//                  writes `exit`        namespaces   and PIDs            writes `pid`                   writes `launch`
//
// File descriptors: 3 tells berth to look, 4 `alive` (ends with the supervisor) and then `program`, 5 `launch`, 6 and 7 the
// log pipes, 8 stdin's other end or the application's terminal, 9 the terminal's other side.

export interface PodNamespaces {
  /** Null: the machine's users. */
  readonly users: PodUsers | null
  /** Files to enter; null: the host's. */
  readonly net: string | null
  readonly ipc: string | null
  readonly uts: string | null
  /** `own`: one per container, `host`: none, else the file of the pod's shared one. */
  readonly pid: 'own' | 'host' | { readonly file: string }
}

export interface ProcessSpec {
  readonly command: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly workingDir: string
  readonly account: Account
  readonly confinement: Confinement
}

/** What a process may not do, as the container's. */
export type Confinement = Pick<ContainerConfig, 'privileged' | 'capabilities' | 'noNewPrivileges' | 'seccomp'>

/** What the application reads and writes: the log pipes, or a terminal whose other side the supervisor and berth hold. */
export type Stdio =
  /** `once`: berth alone holds the other end, so that the application reads the end when berth lets go. */
  | { readonly is: 'pipes'; readonly stdin: 'none' | 'once' | 'kept' }
  | { readonly is: 'terminal'; readonly path: string }

export interface LaunchSpec extends ProcessSpec {
  readonly label: string
  readonly folder: string
  readonly root: string
  readonly deviceTemplate: string
  readonly readOnlyRoot: boolean
  /** Mount points that are files, and must be there before something is mounted on them. */
  readonly filePoints: readonly string[]
  /** Mount points that are read-only with all that is mounted below them. */
  readonly readOnlyTrees: readonly string[]
  /** What is mounted so that mounts made below it are seen on both sides. */
  readonly sharedSources: readonly SharedSource[]
  /** Shown with the pod's users as owners. */
  readonly mappedMounts: readonly MappedMount[]
  readonly namespaces: PodNamespaces
  readonly stdio: Stdio
  readonly group: ControlGroup
  readonly oomScoreAdj: number
}

/** A path on the host, and where it stands while the root is put together. */
export interface SharedSource {
  readonly path: string
  readonly staging: string
  readonly isFile: boolean
}

/** Where a container is counted and limited: a folder in each of the machine's hierarchies. */
export interface ControlGroup {
  readonly folders: readonly string[]
  /** Holds a line `oom_kill N`; null where memory is not counted. */
  readonly oomFile: string | null
}

export function superviseScript(spec: LaunchSpec): string {
  const stdin = spec.stdio.is === 'pipes' && spec.stdio.stdin !== 'none' ? '<stdin' : '</dev/null'
  const holdStdin = spec.stdio.is === 'pipes' && spec.stdio.stdin === 'kept' ? ' 8<>stdin' : ''
  return `#!/bin/sh
# ${oneLine(spec.label)}
# Outlives berth: holds the pipes open, waits for the application and writes down how it ended.
cd ${shellWord(spec.folder)} || exit 1
read -r boot </proc/sys/kernel/random/boot_id
read -r stat </proc/self/stat
echo "$boot $stat" >supervisor
mkfifo alive stdout stderr || exit 1
${ownPipes(spec)}exec 4<>alive 6<>stdout 7<>stderr${holdStdin}
(
  exec 4>&- ${stdin}
  exec ${shellWords(enterPod(spec))} sh -c 'sh ./start.sh; exit $?' 8>&- 9>&-
)
code=$?
${leaveGroup(spec.group)}echo "$code" >exit.new && mv exit.new exit
(echo ended >&3) 2>/dev/null
exec 3>&- 4>&-
# The pipes may hold the last words: they stay until berth has read them and ends this process.
trap '' HUP
while :; do kill -STOP $$; done
`
}

/** `0` is whoever writes. The set-up counts, too: a limit that leaves no room for it is found out here. */
function enterGroup({ group, oomScoreAdj }: LaunchSpec): string {
  const enter = group.folders
    .map((folder) => shellWord(`${folder}/cgroup.procs`))
    // A process that goes before all others (chrt(1)) has no place in a group of v1 until it is an ordinary one.
    .map((file) => `echo 0 2>/dev/null >${file} || { chrt --other --pid 0 $$; echo 0 >${file}; }\n`)
    .join('')
  // To be safer than berth itself takes a capability that not every root has.
  return `${enter}echo ${oomScoreAdj} 2>/dev/null >/proc/self/oom_score_adj || :\n`
}

function leaveGroup({ folders, oomFile }: ControlGroup): string {
  const remove = folders.length === 0 ? '' : `rmdir ${shellWords(folders)} 2>/dev/null\n`
  return `${oomFile === null ? '' : lookForOom(oomFile)}${remove}`
}

function lookForOom(oomFile: string): string {
  return `while read -r what count; do
  [ "$what" != oom_kill ] || [ "$count" = 0 ] || code="$code OOMKilled"
done <${shellWord(oomFile)}
`
}

/** Opening /dev/stdout is opening the pipe anew, which its owner may. */
function ownPipes({ account, stdio, namespaces }: LaunchSpec): string {
  const pipes = stdio.is === 'pipes' && stdio.stdin !== 'none' ? 'stdout stderr stdin' : 'stdout stderr'
  const uid = onMachine(namespaces.users, account.uid)
  return uid === 0 ? '' : `chown ${uid} ${pipes}\n`
}

export function startScript(spec: LaunchSpec): string {
  const root = shellWord(spec.root)
  const stdio = spec.stdio.is === 'terminal' ? '<&8 >&8 2>&8 8>&-' : '>&6 2>&7'
  return `#!/bin/sh
# ${oneLine(spec.label)}
# The container's first process: puts its root together, goes there, and becomes the program that becomes the application.
exec 4<program 5>launch
read -r stat </proc/self/stat
echo "$stat" >pid
${spec.stdio.is === 'terminal' ? `exec 8<>${shellWord(spec.stdio.path)}\n` : ''}set -e
${enterGroup(spec)}${shareSources(spec)}${showMapped(spec)}mount --all --fstab fstab.root
cp -a ${shellWord(`${spec.deviceTemplate}/.`)} ${shellWord(`${spec.root}/dev/`)}
${ownDev(spec)}${spec.filePoints.map((path) => filePoint(`${spec.root}${path}`)).join('')}mount --all --fstab fstab
${spec.readOnlyTrees.map((path) => readOnlyTree(`${spec.root}${path}`)).join('')}${spec.readOnlyRoot ? `mount -o remount,bind,ro ${root}\n` : ''}cd ${root}
pivot_root . .
exec /proc/self/fd/4 ${stdio} 6>&- 7>&-
`
}

/** Descriptor 9 is the application's way to its users. */
function showMapped({ namespaces: { users }, mappedMounts }: LaunchSpec): string {
  if (users === null) return ''
  const targets = (are: 'files' | 'folders') =>
    mappedMounts.filter(({ isFile }) => isFile === (are === 'files')).map(({ target }) => shellWord(target))
  const folders = targets('folders')
  return `exec 9<${shellWord(users.namespace)}
mkdir -p mapped ${folders.join(' ')}
${targets('files')
  .map((file) => `: >${file}\n`)
  .join('')}./map-mounts
chown ${users.firstId}:${users.firstId} upper
`
}

function ownDev({ root, namespaces: { users } }: LaunchSpec): string {
  return users === null ? '' : `chown ${users.firstId}:${users.firstId} ${shellWord(`${root}/dev`)}\n`
}

/** The program `map-mounts`; null where there is nothing for it to do. */
export function mapProgram({ namespaces: { users }, mappedMounts }: LaunchSpec): readonly Step[] | null {
  return users === null ? null : mapSteps(mappedMounts, users.namespace)
}

/** What the last line of \`start.sh\` runs: the steps that need nothing of the root, which is the image's by then. */
export function startSteps(spec: LaunchSpec): readonly Step[] {
  const terminal = spec.stdio.is === 'terminal'
  const users = spec.namespaces.users === null ? null : 9
  const close = users === null ? [4] : [4, users]
  return becomeApplication(spec, { from: { is: 'host-root' }, users, terminal, report: 5, tell: 3, close })
}

function enterPod({ namespaces, sharedSources }: LaunchSpec): readonly string[] {
  const enter = [
    ...(namespaces.net === null ? [] : [`--net=${namespaces.net}`]),
    ...(namespaces.ipc === null ? [] : [`--ipc=${namespaces.ipc}`]),
    ...(namespaces.uts === null ? [] : [`--uts=${namespaces.uts}`]),
    ...(typeof namespaces.pid === 'string' ? [] : [`--pid=${namespaces.pid.file}`]),
  ]
  // No --fork: the shell's first child becomes PID 1, and the shell sees a death by SIGKILL, which unshare calls exit code 1.
  const ownPids = namespaces.pid === 'own' ? ['--pid'] : []
  const propagation = sharedSources.length === 0 ? 'slave' : 'unchanged'
  const unshare = ['unshare', '--mount', '--propagation', propagation, ...ownPids]
  return enter.length === 0 ? unshare : ['nsenter', ...enter, ...unshare]
}

/** Only below this can something be mounted that stays the host's own, and is not itself seen on the host: none of it is a volume. */
export const stagingFolder = '/proc/fs'

/**
 * The volumes first, while all mounts are still the host's own; then nothing that is mounted in the container's folder is seen
 * outside. The rest of the host's mounts are set apart by the program, when the root is no longer among them.
 */
function shareSources({ sharedSources }: LaunchSpec): string {
  if (sharedSources.length === 0) return ''
  const binds = sharedSources.map(({ path, staging, isFile }) => {
    const make = isFile ? `: >${shellWord(staging)}` : `mkdir ${shellWord(staging)}`
    return `${make}; mount --rbind ${shellWords([path, staging])}\n`
  })
  return `mount --make-private /proc
mount -t tmpfs -o size=64k berth ${stagingFolder}
${binds.join('')}mount --make-slave "$(stat -c %m .)"
`
}

function filePoint(path: string): string {
  const parent = shellWord(path.slice(0, path.lastIndexOf('/')))
  return `[ -e ${shellWord(path)} ] || { [ -d ${parent} ] || mkdir -p ${parent}; : >${shellWord(path)}; }\n`
}

/** The mount itself is read-only already. A name with a blank in it stands in octal there, and is refused by `mount`. */
function readOnlyTree(path: string): string {
  const below = shellWord(`${path}/`)
  return `while read -r _ _ _ _ point _; do
  case $point in ${below}*) mount -o remount,bind,ro "$point" ;; esac
done </proc/self/mountinfo
`
}

function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}
