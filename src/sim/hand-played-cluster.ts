import { CustomResourceDefinitionKind } from '../api/apiextensions/v1/custom-resource-definition.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Kind } from '../api/kind.ts'
import { StorageClassKind } from '../api/storage/v1/storage-class.ts'
import type { Pod } from '../api/types.gen.ts'
import { formatTime } from '../api/value/time.ts'
import { assert } from '../base/assert.ts'
import type { Client } from '../client/client.ts'
import { noAuthority } from '../controllers/certificates/authority.ts'
import { customKinds } from '../controllers/custom-kinds.ts'
import { type OpenControlPlane, openControlPlane } from './open-control-plane.ts'

/** A control plane whose nodes are a test's own hand: pods run when it says so, in the namespace `default`. */
export class HandPlayedCluster implements AsyncDisposable {
  readonly #plane: OpenControlPlane

  /** `turn` resolves when all microtasks have run. */
  static async open(turn: () => Promise<void>): Promise<HandPlayedCluster> {
    const authority = { ...noAuthority, certificate: async () => 'the CA' }
    const cluster = new HandPlayedCluster(await openControlPlane(turn, { authority }))
    await cluster.pass(1)
    return cluster
  }

  private constructor(plane: OpenControlPlane) {
    this.#plane = plane
  }

  /** An administrator's. */
  get client(): Client {
    return this.#plane.client
  }

  /** The names of what a driver has made. */
  get madeVolumes(): readonly string[] {
    return [...this.#plane.volumes.volumes.keys()]
  }

  now(): number {
    return this.#plane.time.now()
  }

  async pass(seconds: number): Promise<void> {
    await this.#plane.time.pass(seconds * 1000)
  }

  /** Lets time pass until it holds; a minute at most. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (let i = 0; i < 60 && !(await holds()); i++) await this.pass(1)
    assert(await holds(), 'it holds within a minute')
  }

  /** `Kind/name type: message [component]`. */
  async events(reason: string): Promise<readonly string[]> {
    const { items } = await this.client.list(EventKind)
    return items
      .filter((event) => event.reason === reason)
      .map(
        ({ involvedObject, type, message, source, reportingComponent }) =>
          `${involvedObject.kind}/${involvedObject.name} ${type}: ${message} [${source?.component ?? reportingComponent}]`,
      )
  }

  async makeNode(name: string, cpu = '4'): Promise<void> {
    const labels = { 'kubernetes.io/hostname': name }
    await this.client.create(NodeKind, { metadata: { name, labels } })
    const resources = { cpu, memory: '8Gi', pods: '110' }
    const conditions = [{ type: 'Ready', status: 'True', lastHeartbeatTime: formatTime(this.now()) }]
    const status = { allocatable: resources, capacity: resources, conditions }
    await this.client.patch(NodeKind, { name }, 'application/merge-patch+json', { status }, { subresource: 'status' })
  }

  /** Of volumes that are made where their pod is. */
  async makeDefaultClass(): Promise<void> {
    await this.client.create(StorageClassKind, {
      metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'berth.dev/host-path',
      volumeBindingMode: 'WaitForFirstConsumer',
    })
  }

  /** Whatever has a node by now. */
  async runPods(): Promise<void> {
    const { items } = await this.client.list(PodKind, { namespace: 'default' })
    const waiting = (pod: Pod) => pod.spec?.nodeName !== undefined && pod.status?.phase !== 'Running'
    for (const [i, pod] of items.entries()) if (waiting(pod)) await this.#run(pod, `10.244.0.${i + 2}`)
  }

  async #run(pod: Pod, podIP: string): Promise<void> {
    const ready = { type: 'Ready', status: 'True', lastTransitionTime: formatTime(this.now()) }
    const conditions = [...(pod.status?.conditions ?? []), ready]
    const status = { ...pod.status, phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions } as const
    await this.client.update(PodKind, { ...pod, status }, { subresource: 'status' })
  }

  /** A kind made at run time, served in two versions. */
  async defineShelves(): Promise<Kind> {
    const schema = { openAPIV3Schema: { type: 'object' } }
    await this.client.create(CustomResourceDefinitionKind, {
      metadata: { name: 'shelves.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'shelves', kind: 'Shelf' },
        versions: [
          { name: 'v1', served: true, storage: true, schema },
          { name: 'v2', served: true, storage: false, schema },
        ],
      },
    })
    await this.pass(1)
    const [shelf] = await customKinds(this.client)
    assert(shelf !== undefined, 'the definition is served')
    return shelf
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#plane[Symbol.asyncDispose]()
  }
}
