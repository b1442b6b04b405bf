import type { Log } from '../../base/log.ts'
import { systemClock as clock } from '../../base/os/clock.ts'
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { systemRandom as random } from '../../base/os/random.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import { every } from '../../base/timers.ts'
import { BuildError } from '../../images/build/build-error.ts'
import type { RunMount, Runner, RunOrder } from '../../images/build/runner.ts'
import { ErrandRunner } from '../host-volumes/errand-runner.ts'
import type { PodNetwork } from '../network.ts'
import {
  type Container,
  type ContainerConfig,
  type ContainerMount,
  type Resources,
  RuntimeError,
  type SandboxConfig,
} from '../runtime.ts'
import { EmbeddedRuntime } from './embedded-runtime.ts'
import type { ImageStore, RootImage } from './images/images.ts'
import { layout } from './layout.ts'
import { purge } from './purge.ts'
import { runScript } from './system/command.ts'

const lookMs = 50
const unlimited: Resources = { cpuShares: 1024, cpuQuotaUs: 0, memoryLimitBytes: 0, oomScoreAdj: 0 }

/** A build's commands are on the machine's own network, or on none but their loopback. */
const noNetwork: PodNetwork = {
  async setUp(_, netns) {
    await runScript('nsenter --net="$1" ip link set lo up', [netns])
    return []
  },
  tearDown: async () => undefined,
  list: async () => [],
}

/** Runs a build's commands as containers of a node that is there for this build only. */
export class BuildRunner implements Runner {
  readonly #folder: string
  readonly #bridge: string
  readonly #runtime: EmbeddedRuntime
  readonly #sandboxOf: (network: RunOrder['network']) => Promise<string>
  readonly #roots: Map<string, RootImage>
  #runs = 0

  /** `bridge`: the name a node in that folder would give its bridge; nothing of that name is made. */
  static async open(folder: string, bridge: string, resolvConf: string, log: Log): Promise<BuildRunner> {
    const roots = new Map<string, RootImage>()
    const images: ImageStore = {
      image: async (name) => roots.get(name)!,
      pullImage: async (name) => roots.get(name)!,
      listImages: async () => [],
    }
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    const errands = new ErrandRunner(folder, timers)
    const options = { folder, node: 'build', network: noNetwork, images, errands, log, clock, timers, random }
    const runtime = await EmbeddedRuntime.open(options)
    const sandboxOf = async (network: RunOrder['network']) =>
      (await runtime.runSandbox(sandboxConfig(network, join(folder, 'logs'), resolvConf))).id
    return new BuildRunner(folder, bridge, runtime, sandboxOf, roots)
  }

  private constructor(
    folder: string,
    bridge: string,
    runtime: EmbeddedRuntime,
    sandboxOf: (network: RunOrder['network']) => Promise<string>,
    roots: Map<string, RootImage>,
  ) {
    this.#folder = folder
    this.#bridge = bridge
    this.#runtime = runtime
    this.#sandboxOf = sandboxOf
    this.#roots = roots
  }

  async run(
    order: RunOrder,
    onOutput: (chunk: Uint8Array) => void,
    use: (upper: string) => Promise<void>,
  ): Promise<number> {
    if (order.layers.length === 0) throw new BuildError(null, 'scratch has no files, so nothing can run on it')
    const name = `run-${this.#runs++}`
    this.#roots.set(name, rootImage(name, order, order.layers))
    const sandbox = await this.#sandboxOf(order.network)
    const memory = join(layout(this.#folder).sandbox(sandbox), name)
    const mounts = await Promise.all(
      order.mounts.map((mount, index) => this.#mounted(mount, order, `${name}-${index}`, `${memory}-${index}`)),
    )
    const id = await this.#started(sandbox, containerConfig(name, order, mounts))
    const { state } = await this.#ended(id, onOutput)
    const code = state.is === 'exited' ? state.exitCode : 255
    if (code === 0) await use(join(layout(this.#folder).container(id), 'upper'))
    await this.#runtime.removeContainer(id)
    for (const { hostPath } of mounts) if (hostPath.startsWith(memory)) await runScript('umount "$1"', [hostPath])
    return code
  }

  /** What keeps a command from starting stands in the Dockerfile, or in what it builds on. */
  async #started(sandbox: string, config: ContainerConfig): Promise<string> {
    try {
      const { id } = await this.#runtime.createContainer(sandbox, config)
      await this.#runtime.startContainer(id)
      return id
    } catch (error) {
      if (!(error instanceof RuntimeError)) throw error
      const why = error.message.replace(/^failed to start container "[^"]*": /, '')
      throw new BuildError(null, `the command could not be started: ${why}`)
    }
  }

  /** Memory lies in the sandbox's folder: below that all mounts go with the build, however it ends. */
  async #mounted(mount: RunMount, order: RunOrder, name: string, memory: string): Promise<ContainerMount> {
    const { containerPath, readOnly, source } = mount
    const at = { containerPath, readOnly, propagation: 'private' } as const
    switch (source.is) {
      case 'host':
        return { ...at, hostPath: source.path }
      case 'layers':
        this.#roots.set(name, rootImage(name, order, source.layers))
        return { ...at, hostPath: source.path, imageId: name }
      case 'memory': {
        const size = source.sizeBytes === null ? '' : `size=${source.sizeBytes},`
        await runScript('mkdir "$1" && mount -t tmpfs -o "$2" tmpfs "$1"', [memory, `${size}mode=1777`])
        return { ...at, hostPath: memory }
      }
    }
  }

  /** Nothing stays of it. */
  async close(): Promise<void> {
    await this.#runtime.close()
    await purge({ folder: this.#folder, bridge: this.#bridge })
    await files.rm(this.#folder, { recursive: true, force: true })
  }

  /** What it says is passed on while it says it. */
  #ended(id: string, onOutput: (chunk: Uint8Array) => void): Promise<Container> {
    return new Promise((resolve, reject) => {
      let shown = 0
      const follow = async () => {
        const container = (await this.#runtime.listContainers()).find((one) => one.id === id)
        if (container === undefined) throw new Error('somebody has removed the container of the build')
        // Looked at before the log is read: an exit is told only after the last output is in there.
        shown = await passOn(container.logFile, shown, onOutput)
        if (container.state.is !== 'exited') return
        cancel()
        resolve(container)
      }
      const cancel = every(timers, lookMs, () => follow().catch(reject))
    })
  }
}

/** Whole lines from there on; answers how far it came. */
async function passOn(logFile: string, from: number, onOutput: (chunk: Uint8Array) => void): Promise<number> {
  const text = await readFrom(logFile, from)
  const end = text.lastIndexOf('\n') + 1
  if (end === 0) return from
  const lines = text.subarray(0, end).toString().split('\n').slice(0, -1)
  const said = lines.map((line) => {
    const [, part = '', words = ''] = /^\S+ std(?:out|err) ([FP]) (.*)$/s.exec(line) ?? []
    return part === 'F' ? `${words}\n` : words
  })
  onOutput(Buffer.from(said.join('')))
  return from + end
}

/** What was read before is not read again; nothing, while there is no such file. */
async function readFrom(path: string, start: number): Promise<Buffer> {
  const file = await files.open(path).catch(() => null)
  if (file === null) return Buffer.alloc(0)
  try {
    const rest = Buffer.alloc(Math.max(0, (await file.stat()).size - start))
    const { bytesRead } = await file.read(rest, 0, rest.length, start)
    return rest.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function rootImage(name: string, order: RunOrder, layers: readonly string[]): RootImage {
  const env = order.env.map((entry) => {
    const at = entry.indexOf('=')
    return { name: entry.slice(0, at), value: entry.slice(at + 1) }
  })
  const path = { name: 'PATH', value: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' }
  return {
    id: name,
    names: [name],
    sizeBytes: 0,
    user: order.user,
    layers,
    hidden: [],
    binds: [],
    entrypoint: [],
    command: order.command,
    env: env.some((one) => one.name === 'PATH') ? env : [path, ...env],
    workingDir: order.workingDir,
    stopSignal: 15,
    volumes: [],
  }
}

function sandboxConfig(network: RunOrder['network'], logDirectory: string, resolvConf: string): SandboxConfig {
  const name = `build-${network}`
  return {
    pod: { namespace: 'berth', name, uid: name, attempt: 0 },
    hostname: 'build',
    resolvConf,
    sysctls: {},
    hostNetwork: network === 'host',
    hostPid: false,
    hostIpc: false,
    sharedPid: false,
    hostUsers: true,
    labels: {},
    annotations: {},
    qosClass: 'burstable',
    resources: unlimited,
    logDirectory,
  }
}

function containerConfig(
  name: string,
  { command, workingDir, isPrivileged }: RunOrder,
  mounts: readonly ContainerMount[],
): ContainerConfig {
  return {
    name,
    attempt: 0,
    imageId: name,
    imageRef: name,
    command,
    args: [],
    env: [],
    workingDir,
    targetId: null,
    user: null,
    supplementalGroups: [],
    supplementalGroupsPolicy: 'merge',
    resources: unlimited,
    privileged: isPrivileged,
    readOnlyRoot: false,
    capabilities: { add: [], drop: [] },
    noNewPrivileges: false,
    seccomp: isPrivileged ? 'unconfined' : 'runtime-default',
    unmaskedProc: false,
    mounts,
    devices: [],
    stdin: false,
    stdinOnce: false,
    tty: false,
    labels: {},
    annotations: {},
    logPath: `${name}/0.log`,
  }
}
