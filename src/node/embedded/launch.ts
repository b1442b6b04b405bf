import type { ContainerConfig } from '../runtime.ts'
import type { Account } from './accounts.ts'
import type { MappedMount } from './mapped-mounts.ts'
import { shellWord } from './quoting.ts'
import type { RootSpec } from './root-mounts.ts'
import type { PodUsers } from './user-range.ts'

// What makes a container and watches over it, as a pure function of what is asked for. It is kept beside the container's
// record; the script can be read, and the programs' system calls be seen by strace(1).
//
//   berth ─spawns→ begin-steps ─become→ supervise.sh ─forks→ program = PID 1 of the container ─becomes→ the application
//                  write the files      outlives berth        enters the pod's namespaces, mounts, pivots the root,
//                  and FIFOs            writes `exit`         lets the host go, writes `launch`
//
// Two lists of system calls and one shell, because each program costs a millisecond or two: no time is spent but in the kernel.
// File descriptors: 3 tells berth to look, 4 `alive` (ends with the supervisor), 5 `launch`, 6 and 7 the log pipes, 8 stdin's
// other end, 9 the terminal's other side.

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
  readonly bootId: string
  /** Where the root is put together. */
  readonly rootFolder: string
  readonly root: RootSpec
  readonly readOnlyRoot: boolean
  /** Mount points that are read-only with all that is mounted below them. */
  readonly readOnlyTrees: readonly string[]
  /** What is mounted so that mounts made below it are seen on both sides. */
  readonly sharedSources: readonly SharedSource[]
  /** The mount that the container's folder is on. */
  readonly folderMount: string
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
  /** Files, each written `0` to by who enters. */
  readonly doors: readonly string[]
  /** Holds a line `oom_kill N`; null where memory is not counted. */
  readonly oomFile: string | null
}

/** The container's first process ends with the shell's only child, and its PID namespace with it: from then on the shell starts nothing. */
export function superviseScript(spec: LaunchSpec): string {
  const { stdio, group } = spec
  const holdStdin = stdio.is === 'pipes' && stdio.stdin === 'kept' ? ' 8<>stdin' : ''
  const streams = stdio.is === 'terminal' ? `<>${shellWord(stdio.path)} >&0 2>&0` : `<${stdinOf(stdio)} >&6 2>&7`
  return `#!/bin/sh
# ${oneLine(spec.label)}
# Outlives berth: holds the pipes open, waits for the application and writes down how it ended.
cd ${shellWord(spec.folder)} || exit 1
read -r stat </proc/self/stat
echo "${spec.bootId} $stat" >supervisor
exec 4<>alive 6<>stdout 7<>stderr${holdStdin} || exit 1
(
  exec 4>&- 5>launch
  read -r stat </proc/self/stat
  echo "$stat" >pid
  # To be safer than berth itself takes a capability that not every root has.
  echo ${spec.oomScoreAdj} 2>/dev/null >/proc/self/oom_score_adj || :
  exec ./program ${streams} 6>&- 7>&- 8>&- 9>&-
)
code=$?
${group.oomFile === null ? '' : lookForOom(group.oomFile)}echo "$code" >exit
exec 3>&- 4>&-
# The pipes may hold the last words: they stay until berth has read them and ends this process.
trap '' HUP
while :; do kill -STOP $$; done
`
}

function stdinOf({ stdin }: Extract<Stdio, { is: 'pipes' }>): string {
  return stdin === 'none' ? '/dev/null' : 'stdin'
}

function lookForOom(oomFile: string): string {
  return `while read -r what count; do
  [ "$what" != oom_kill ] || [ "$count" = 0 ] || code="$code OOMKilled"
done <${shellWord(oomFile)}
`
}

function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?')
}
