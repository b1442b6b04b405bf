import type { ApiObject } from '../api/meta/object.ts'
import type { PersistentVolume, Pod } from '../api/types.gen.ts'
import { referencesOf } from './pod-references.ts'
import { PodWorker } from './pod-worker.ts'
import type { NodeRoles } from './roles.ts'
import type { Container, Sandbox } from './runtime.ts'

/** The pods of a node: a worker each, by uid, in the order they came. */
export class Pods {
  readonly #roles: NodeRoles
  readonly #workers = new Map<string, PodWorker>()
  readonly #sandboxes = new Map<string, string>()
  #withVolumes: ReadonlySet<string> = new Set()

  constructor(roles: NodeRoles) {
    this.#roles = roles
  }

  list(): readonly Pod[] {
    return [...this.#workers.values()].map((worker) => worker.pod)
  }

  /** The newest of that name; an older one may still be ending. */
  find(namespace: string, name: string): PodWorker | undefined {
    return [...this.#workers.values()].findLast(({ pod: { metadata } }) => {
      return metadata.name === name && metadata.namespace === namespace
    })
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
    for (const sandbox of sandboxes) this.#sandboxes.set(sandbox.id, sandbox.pod.uid)
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
  }

  gone(pod: Pod): void {
    this.#workers.get(pod.metadata.uid ?? '')?.gone()
  }

  sandboxChanged(sandboxId: string): void {
    this.#workers.get(this.#sandboxes.get(sandboxId) ?? '')?.wake()
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

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map((worker) => worker.stop()))
  }

  #orphan({ namespace, name, uid }: { readonly namespace: string; readonly name: string; readonly uid: string }): void {
    if (!this.#workers.has(uid)) this.#add({ metadata: { namespace, name, uid }, spec: { containers: [] } }, true)
  }

  #add(pod: Pod, isGone: boolean): void {
    const uid = pod.metadata.uid ?? ''
    const hooks = {
      predecessorOf: (of: Pod) => this.#predecessorOf(of),
      onSandbox: (sandboxId: string, podUid: string) => void this.#sandboxes.set(sandboxId, podUid),
      onFinished: (podUid: string) => this.#finished(podUid),
    }
    const worker = new PodWorker(this.#roles, hooks, pod, isGone, this.#withVolumes.has(uid))
    this.#workers.set(uid, worker)
    worker.wake()
  }

  /** Workers are in the order their pods came: an older namesake is before. */
  #predecessorOf({ metadata }: Pod): string | null {
    for (const [uid, { pod }] of this.#workers) {
      if (uid === metadata.uid) return null
      if (pod.metadata.name === metadata.name && pod.metadata.namespace === metadata.namespace) return uid
    }
    return null
  }

  #finished(podUid: string): void {
    const worker = this.#workers.get(podUid)
    this.#workers.delete(podUid)
    for (const [sandboxId, uid] of this.#sandboxes) if (uid === podUid) this.#sandboxes.delete(sandboxId)
    const { namespace = '', name = '' } = worker?.pod.metadata ?? {}
    this.find(namespace, name)?.wake()
  }
}
