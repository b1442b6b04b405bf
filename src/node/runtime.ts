import type { Cancel } from '../base/timers.ts'
import type { ImageNames } from './images/image-names.ts'
import type { ContainerDiskUse, ContainerStats, InterfaceUsage } from './usage.ts'

/** CRI's nouns (runtime/v1). A sandbox is a pod's shared namespaces; containers live in it. */
export interface PodIdentity {
  readonly namespace: string
  readonly name: string
  readonly uid: string
  /** Raised each time the pod's sandbox is made anew. */
  readonly attempt: number
}

/** CRI's LinuxContainerResources. */
export interface Resources {
  /** On cgroup v1's scale, 2 … 262144; v2's weight follows from it. */
  readonly cpuShares: number
  /** Of each 100 ms; 0: as much as there is. */
  readonly cpuQuotaUs: number
  /** 0: as much as there is. */
  readonly memoryLimitBytes: number
  /** -1000 … 1000: who goes first when the machine is out of memory. */
  readonly oomScoreAdj: number
}

export type QosClass = 'guaranteed' | 'burstable' | 'besteffort'

export interface SandboxConfig {
  readonly pod: PodIdentity
  readonly hostname: string
  readonly resolvConf: string
  readonly sysctls: Readonly<Record<string, string>>
  readonly hostNetwork: boolean
  readonly hostPid: boolean
  readonly hostIpc: boolean
  readonly sharedPid: boolean
  /** User numbers in the pod are the machine's own. */
  readonly hostUsers: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Which of the node's groups the pod's own is in. */
  readonly qosClass: QosClass
  /** Of all its containers together. */
  readonly resources: Resources
  /** Folder for the containers' log files; empty where no logs are kept. */
  readonly logDirectory: string
}

export interface Sandbox {
  readonly id: string
  readonly pod: PodIdentity
  readonly state: 'ready' | 'not-ready'
  readonly createdAtMs: number
  readonly ips: readonly string[]
  /** What the pod's containers share. */
  readonly resources: Resources
  readonly annotations: Readonly<Record<string, string>>
}

export interface ContainerMount {
  readonly hostPath: string
  readonly containerPath: string
  readonly readOnly: boolean
  readonly propagation: 'private' | 'host-to-container' | 'bidirectional'
  /** What is mounted below it is read-only, too; CRI's recursive_read_only. */
  readonly recursiveReadOnly?: true
  /** What is mounted is this image, and `hostPath` a path inside of it: `/` is all. CRI's Mount.image. */
  readonly imageId?: string
}

/** CRI's Device: of the machine, and where the container finds it. Who may open it is as on the machine. */
export interface ContainerDevice {
  readonly hostPath: string
  readonly containerPath: string
}

export interface ContainerConfig {
  readonly name: string
  /** Raised each time the container is restarted. */
  readonly attempt: number
  /** As resolved by the image service. */
  readonly imageId: string
  /** As it was asked for, CRI's user_specified_image; and as it is called, which containers of an earlier berth do not say. */
  readonly imageRef: string
  readonly imageNames?: ImageNames | undefined
  /** Empty: the image's own. */
  readonly command: readonly string[]
  readonly args: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly workingDir: string
  /** The container whose processes it sees, and that sees its own; null: as the sandbox says. CRI's NamespaceMode TARGET. */
  readonly targetId: string | null
  /** Numbers win over the image's user and group; null: the image's. */
  readonly user: { readonly uid: number | null; readonly gid: number | null } | null
  readonly supplementalGroups: readonly number[]
  /** `merge`: with those the image's account is a member of. */
  readonly supplementalGroupsPolicy: 'merge' | 'strict'
  readonly resources: Resources
  readonly privileged: boolean
  readonly readOnlyRoot: boolean
  /** To the runtimes' usual ones; a privileged container has all. Names as in the API: `NET_ADMIN`, `ALL`. */
  readonly capabilities: { readonly add: readonly string[]; readonly drop: readonly string[] }
  readonly noNewPrivileges: boolean
  readonly seccomp: 'unconfined' | 'runtime-default'
  readonly unmaskedProc: boolean
  readonly mounts: readonly ContainerMount[]
  readonly devices: readonly ContainerDevice[]
  readonly stdin: boolean
  readonly stdinOnce: boolean
  readonly tty: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Relative to the sandbox's log folder: `web/0.log`. */
  readonly logPath: string
}

export type ContainerState =
  | { readonly is: 'created' }
  | { readonly is: 'running'; readonly startedAtMs: number; readonly pid: number }
  | {
      readonly is: 'exited'
      readonly startedAtMs: number
      readonly finishedAtMs: number
      readonly exitCode: number
      /** `Completed`, `Error`, `OOMKilled`, `ContainerCannotRun`, `StartError` … */
      readonly reason: string
      readonly message: string
    }

export interface ContainerUser {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
}

export interface Container {
  readonly id: string
  readonly sandboxId: string
  readonly name: string
  readonly attempt: number
  readonly imageId: string
  readonly imageRef: string
  readonly imageNames?: ImageNames | undefined
  readonly state: ContainerState
  readonly createdAtMs: number
  readonly logFile: string
  /** Who it runs as, its image's accounts looked up; null: not yet known, or not told. CRI's ContainerUser. */
  readonly user: ContainerUser | null
  /** What it may use now. */
  readonly resources: Resources
  readonly annotations: Readonly<Record<string, string>>
}

export interface ExecResult {
  readonly exitCode: number
  readonly stdout: Uint8Array
  readonly stderr: Uint8Array
}

/** A process's standard streams while somebody is attached to it. */
export interface ProcessStreams {
  /** No more is read until the promise resolves; a container's own output, to which somebody is attached, does not wait. */
  onStdout(chunk: Uint8Array): void | Promise<void>
  onStderr(chunk: Uint8Array): void | Promise<void>
}

export interface AttachedProcess {
  /** Resolves when the process is ready for more. */
  write(chunk: Uint8Array): Promise<void>
  closeStdin(): void
  resize(columns: number, rows: number): void
  kill(): void
  /** The exit code; 128+n for a signal. */
  readonly done: Promise<number>
}

export interface ExecConfig {
  readonly command: readonly string[]
  readonly tty: boolean
  readonly stdin: boolean
}

/** A name the runtime knows and the immutable thing it stands for. */
export interface Image {
  readonly id: string
  readonly names: readonly string[]
  readonly sizeBytes: number
  /** `uid`, or a name; empty for root. */
  readonly user: string
}

/** Of a registry. */
export interface PullCredentials {
  readonly username: string
  readonly password: string
}

/**
 * What runs containers: CRI's RuntimeService and ImageService. Every method is idempotent: asked again for what is
 * already so, it answers the same. What it has begun survives its own process and is found again by `list…`.
 * Refusals are `RuntimeError`s.
 */
export interface Runtime {
  /** What `kubectl get node -o wide` shows: `berth://0.1.0`. */
  readonly version: string
  runSandbox(config: SandboxConfig): Promise<Sandbox>
  /** Kills what runs in it and gives back its network; idempotent, also for one that is gone. */
  stopSandbox(id: string): Promise<void>
  removeSandbox(id: string): Promise<void>
  /** `ofPodUid` spares copying the rest; an implementation may answer with more than that pod's. */
  listSandboxes(ofPodUid?: string): Promise<readonly Sandbox[]>
  createContainer(sandboxId: string, config: ContainerConfig): Promise<Container>
  startContainer(id: string): Promise<void>
  /** The image's stop signal, then SIGKILL after `graceMs`. Resolves when it is dead; `undead` where it is not soon. */
  stopContainer(id: string, graceMs: number): Promise<void>
  removeContainer(id: string): Promise<void>
  /** While it runs. A memory limit below what it uses is refused. */
  updateContainerResources(id: string, resources: Resources): Promise<void>
  /** Of the pod as a whole. */
  updateSandboxResources(id: string, resources: Resources): Promise<void>
  listContainers(ofPodUid?: string): Promise<readonly Container[]>
  /** Of the running ones; those of which nothing is counted are left out. */
  stats(): Promise<readonly ContainerStats[]>
  /** By sandbox; those on the machine's own network are left out. */
  networkUsage(): Promise<ReadonlyMap<string, readonly InterfaceUsage[]>>
  /** What a container has written on the disk. */
  diskUse(id: string): Promise<ContainerDiskUse>
  /** Told whenever a container of that sandbox may have changed its state. */
  subscribe(listener: (sandboxId: string) => void): Cancel
  execSync(id: string, command: readonly string[], timeoutMs: number): Promise<ExecResult>
  exec(id: string, config: ExecConfig, streams: ProcessStreams): Promise<AttachedProcess>
  attach(id: string, streams: ProcessStreams): Promise<AttachedProcess>
  /** Connects to a port on the pod's loopback, for port-forward. */
  dial(sandboxId: string, port: number): Promise<DuplexBytes>
  /** The last lines of what it said, `limitBytes` at most; `''` where nothing is kept of it. */
  logTail(id: string, lines: number, limitBytes: number): Promise<string>
  /** Moves the log aside and goes on in a new file. */
  rotateLog(id: string): Promise<void>
  image(name: string): Promise<Image | null>
  /** Without credentials: as anybody. */
  pullImage(name: string, credentials: PullCredentials | null): Promise<Image>
  listImages(): Promise<readonly Image[]>
  /** Lets go of berth's own handles; containers go on. */
  close(): Promise<void>
}

export interface DuplexBytes {
  /** No more is read until the promise resolves. */
  onData(listener: (chunk: Uint8Array) => void | Promise<void>): void
  onEnd(listener: () => void): void
  write(chunk: Uint8Array): Promise<void>
  end(): void
  /** Lets go of it, whatever the other side still has to say. */
  cut(): void
}

/** `reason` is what the pod's status shows: `ErrImagePull`, `CreateContainerError`, `RunContainerError` … */
export class RuntimeError extends Error {
  override readonly name = 'RuntimeError'
  readonly reason: string

  constructor(reason: string, message: string) {
    super(message)
    this.reason = reason
  }
}

/** How long after SIGKILL a container is waited for, as containerd does. */
export const deathMs = 120_000

export function undead(name: string, pid: number): RuntimeError {
  return new RuntimeError(
    'KillContainerError',
    `container ${name} was killed two minutes ago and runs yet: process ${pid} waits in the kernel for a disk or a server that does not answer, or is frozen`,
  )
}
