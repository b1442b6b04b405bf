import { type PodIdentity, RuntimeError, type Sandbox, type SandboxConfig } from '../runtime.ts'
import { PodAddresses } from '../sandbox/pod-addresses.ts'
import type { SimulatedContainer } from './container.ts'

export interface SimulatedSandbox {
  readonly config: SandboxConfig
  readonly containers: Set<SimulatedContainer>
  view: Sandbox
}

/** The sandboxes of a pretended machine, and the addresses they have. */
export class SimulatedSandboxes implements Iterable<SimulatedSandbox> {
  readonly #byId = new Map<string, SimulatedSandbox>()
  /** Each pod's, by uid: a node has many pods, and each asks for its own only. */
  readonly #byPod = new Map<string, Set<SimulatedSandbox>>()
  readonly #addresses: PodAddresses
  readonly #taken = new Set<string>()

  constructor(range: string) {
    this.#addresses = new PodAddresses(range)
  }

  [Symbol.iterator](): Iterator<SimulatedSandbox> {
    return this.#byId.values()
  }

  find(id: string): SimulatedSandbox | undefined {
    return this.#byId.get(id)
  }

  get(id: string): SimulatedSandbox {
    const sandbox = this.#byId.get(id)
    if (sandbox === undefined) throw new RuntimeError('NotFound', `there is no sandbox ${id}`)
    return sandbox
  }

  /** Absent: of all pods. */
  ofPod(uid?: string): readonly SimulatedSandbox[] {
    return [...(uid === undefined ? this.#byId.values() : (this.#byPod.get(uid) ?? []))]
  }

  /** The one that is ready for the same attempt at the same pod. */
  readyFor(pod: PodIdentity): SimulatedSandbox | undefined {
    return this.ofPod(pod.uid).find(({ view, config }) => view.state === 'ready' && samePod(config.pod, pod))
  }

  add(id: string, config: SandboxConfig, createdAtMs: number): SimulatedSandbox {
    const { pod, resources, annotations } = config
    const ips = config.hostNetwork ? [] : [this.#addresses.take(this.#taken)]
    for (const ip of ips) this.#taken.add(ip)
    const view: Sandbox = { id, pod, state: 'ready', createdAtMs, ips, resources, annotations }
    const sandbox: SimulatedSandbox = { config, containers: new Set(), view }
    this.#byId.set(id, sandbox)
    const ofPod = this.#byPod.get(pod.uid)
    if (ofPod === undefined) this.#byPod.set(pod.uid, new Set([sandbox]))
    else ofPod.add(sandbox)
    return sandbox
  }

  /** Its addresses are free for others. */
  down(sandbox: SimulatedSandbox): void {
    for (const ip of sandbox.view.ips) this.#taken.delete(ip)
    sandbox.view = { ...sandbox.view, state: 'not-ready' }
  }

  remove(sandbox: SimulatedSandbox): void {
    this.#byId.delete(sandbox.view.id)
    const { uid } = sandbox.config.pod
    const ofPod = this.#byPod.get(uid)
    if (ofPod?.delete(sandbox) && ofPod.size === 0) this.#byPod.delete(uid)
  }
}

function samePod(a: PodIdentity, b: PodIdentity): boolean {
  return a.namespace === b.namespace && a.name === b.name && a.uid === b.uid && a.attempt === b.attempt
}
