import type { ContainerConfig } from '../../runtime.ts'
import type { ShownGroups } from '../cgroups/shown-groups.ts'
import type { MappedMount } from '../users/mapped-mounts.ts'
import type { PodUsers } from '../users/user-range.ts'
import type { Account } from './accounts.ts'
import type { RootSpec } from './root-mounts.ts'

// What makes a container and watches over it, as a pure function of what is asked for. It is one program, and strace(1) shows
// its system calls:
//
//   berth ─spawns→ begin-steps ─clones→ start-steps = PID 1 of the container ─becomes→ the application
//                  │ write the files    enters the pod's namespaces, mounts, pivots the root, lets the host go, writes `launch`
//                  └ supervise-steps    outlives berth, holds the pipes, waits, writes `exit`
//
// No other program has a part in it, because each costs a millisecond or two: no time is spent but in the kernel.
// File descriptors: 2 `complaints`, 3 tells berth to look, 4 `alive` (ends with the supervisor), 5 `launch`, 6 and 7 the log
// pipes, 8 stdin's other end, 9 the terminal's other side.

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
  readonly shown: ShownGroups
}
