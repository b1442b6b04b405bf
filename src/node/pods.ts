import type { ApiObject } from '../api/meta/object.ts'
import type { PersistentVolume, Pod } from '../api/types.gen.ts'
import type { NodePressure } from './eviction/node-pressure.ts'
import type { Room } from './plan/resize.ts'
import { referencesOf } from './pod-references.ts'
import { PodWorker } from './pod-worker.ts'
import type { ProbeCounts } from './probes/probe-counts.ts'
import type { NodeRoles } from './roles.ts'
import type { Container, Sandbox } from './runtime.ts'

/** The pods of a node: a worker each, by uid, in the order they came. */
export class Pods {
  readonly #roles: NodeRoles
  readonly #pressure: NodePressure
  readonly #workers = new Map<string, PodWorker>()
  /** By namespace/name: one that ends and its successor may be here together. In the order they came, never empty. */
  readonly #namesakes = new Map<string, readonly PodWorker[]>()
  /** Uids of pods by their sandboxes' ids, and the other way round. */
  readonly #podOfSandbox = new Map<string, string>()
  readonly #sandboxesOfPod = new Map<string, Set<string>>()
  #withVolumes: ReadonlySet<string> = new Set()

  constructor(roles: NodeRoles, pressure: NodePressure) {
    this.#roles = roles
    this.#pressure = pressure
  }

  list(): readonly Pod[] {
    return [...this.#workers.values()].map((worker) => worker.pod)
  }

  /** Those that nothing has been found against. */
  going(): readonly Pod[] {
    return [...this.#workers.values()].filter((worker) => !worker.isFailing).map((worker) => worker.pod)
  }

  /** How the probes of each pod's containers have come out. */
  probed(): readonly { readonly pod: Pod; readonly containers: ReadonlyMap<string, ProbeCounts> }[] {
    return [...this.#workers.values()].map(({ pod, probed }) => ({ pod, containers: probed }))
  }

  /** The newest of that name; an older one may still be ending. */
  find(namespace: string, name: string): PodWorker | undefined {
    return this.#namesakes.get(`${namespace}/${name}`)?.at(-1)
  }

  /** The container's newest instance first, then those before it that are still known. */
  async instancesOf(pod: Pod, container: string): Promise<readonly Container[]> {
    const { runtime } = this.#roles
    const uid = pod.metadata.uid ?? ''
    const sandboxes = (await runtime.listSandboxes(uid)).filter((sandbox) => sandbox.pod.uid === uid)
    const ids = new Set(sandboxes.map((sandbox) => sandbox.id))
    const all = await runtime.listContainers(uid)
    const own = all.filter((it) => it.name === container && ids.has(it.sandboxId))
    return own.toSorted((a, b) => b.attempt - a.attempt)
  }

  async sandboxOf(pod: Pod): Promise<Sandbox | null> {
    const uid = pod.metadata.uid ?? ''
    const all = await this.#roles.runtime.listSandboxes(uid)
    return all.find((sandbox) => sandbox.pod.uid === uid && sandbox.state === 'ready') ?? null
  }

  /** After a start: what the runtime and the disk have of pods the API server no longer knows is brought to its end. */
  async adopt(
    sandboxes: readonly Sandbox[],
    withVolumes: readonly string[],
    known: ReadonlySet<string | undefined>,
  ): Promise<void> {
    this.#withVolumes = new Set(withVolumes)
    for (const sandbox of sandboxes) this.#hasSandbox(sandbox.id, sandbox.pod.uid)
    for (const { pod } of sandboxes) if (!known.has(pod.uid)) this.#orphan(pod)
    for (const uid of withVolumes) {
      if (!known.has(uid) && !this.#workers.has(uid)) this.#orphan({ uid, name: '', namespace: '' })
    }
  }

  /** Resolves when each pod there is has been looked at, and its status is true. */
  async looked(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.looked))
  }

  update(pod: Pod): void {
    const uid = pod.metadata.uid ?? ''
    const worker = this.#workers.get(uid)
    if (worker === undefined) this.#add(pod, false)
    else worker.update(pod)
    if (hasEnded(pod)) this.#roomChanged()
  }

  /** `disruption`: why it is none of the pod's own doing; null: it is. */
  evict(pod: Pod, message: string, disruption: string | null = null): void {
    this.#workers.get(pod.metadata.uid ?? '')?.evict(message, disruption)
  }

  gone(pod: Pod): void {
    this.#workers.get(pod.metadata.uid ?? '')?.gone()
  }

  sandboxChanged(sandboxId: string): void {
    this.#workers.get(this.#podOfSandbox.get(sandboxId) ?? '')?.wake()
  }

  objectChanged(kind: string, { metadata }: ApiObject): void {
    for (const worker of this.#workers.values()) {
      const isNear = worker.pod.metadata.namespace === metadata?.namespace
      if (isNear && referencesOf(worker.pod).has(`${kind}/${metadata?.name}`)) worker.objectsChanged()
    }
  }

  volumeChanged({ spec }: PersistentVolume): void {
    const { namespace = '', name = '' } = spec?.claimRef ?? {}
    if (name !== '') this.objectChanged('PersistentVolumeClaim', { metadata: { namespace, name } })
  }

  retryVolumes(): void {
    for (const worker of this.#workers.values()) worker.retryVolumes()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop()))
  }

  /** After `stop`: from then on no container starts. */
  async startsEnded(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.startsEnded()))
  }

  #orphan({ namespace, name, uid }: { readonly namespace: string; readonly name: string; readonly uid: string }): void {
    if (!this.#workers.has(uid)) this.#add({ metadata: { namespace, name, uid }, spec: { containers: [] } }, true)
  }

  #add(pod: Pod, isGone: boolean): void {
    const uid = pod.metadata.uid ?? ''
    const hooks = {
      predecessorOf: (of: Pod) => this.#predecessorOf(of),
      onSandbox: (sandboxId: string, podUid: string) => this.#hasSandbox(sandboxId, podUid),
      roomBeside: (of: Pod) => this.#roomBeside(of),
      pressures: () => this.#pressure.conditions,
      roomChanged: () => this.#roomChanged(),
      onFinished: (podUid: string) => this.#finished(podUid),
    }
    const worker = new PodWorker(this.#roles, hooks, pod, isGone, this.#withVolumes.has(uid))
    this.#workers.set(uid, worker)
    this.#namesakes.set(nameOf(pod), [...(this.#namesakes.get(nameOf(pod)) ?? []), worker])
    worker.wake()
  }

  #hasSandbox(sandboxId: string, podUid: string): void {
    this.#podOfSandbox.set(sandboxId, podUid)
    const others = this.#sandboxesOfPod.get(podUid)
    if (others === undefined) this.#sandboxesOfPod.set(podUid, new Set([sandboxId]))
    else others.add(sandboxId)
  }

  #predecessorOf(pod: Pod): string | null {
    const first = this.#namesakes.get(nameOf(pod))?.[0]?.pod.metadata.uid
    return first === undefined || first === pod.metadata.uid ? null : first
  }

  #roomBeside(pod: Pod): Room {
    const isBeside = (worker: PodWorker) =>
      worker.pod.metadata.uid !== pod.metadata.uid && !worker.isGone && !hasEnded(worker.pod)
    return {
      allocatable: this.#roles.settings.allocatable,
      mostOthers: this.#workers.size,
      node: () => this.#roles.objects.node(this.#roles.settings.nodeName),
      others: () => [...this.#workers.values()].filter(isBeside).map((worker) => worker.allocated),
    }
  }

  #roomChanged(): void {
    for (const worker of this.#workers.values()) if (worker.isWaitingForRoom) worker.wake()
  }

  #finished(podUid: string): void {
    const worker = this.#workers.get(podUid)
    if (worker === undefined) return
    this.#workers.delete(podUid)
    this.#roomChanged()
    for (const sandboxId of this.#sandboxesOfPod.get(podUid) ?? []) this.#podOfSandbox.delete(sandboxId)
    this.#sandboxesOfPod.delete(podUid)
    const left = (this.#namesakes.get(nameOf(worker.pod)) ?? []).filter((each) => each !== worker)
    if (left.length === 0) this.#namesakes.delete(nameOf(worker.pod))
    else this.#namesakes.set(nameOf(worker.pod), left)
    left.at(-1)?.wake()
  }
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed'
}

function nameOf({ metadata }: Pod): string {
  return `${metadata.namespace}/${metadata.name}`
}
