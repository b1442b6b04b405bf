import { EventKind } from '../api/core/v1/event.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import type { Pod } from '../api/types.gen.ts'
import { localTransport } from '../apiserver/local-transport.ts'
import { createApiServer } from '../apiserver/server.ts'
import type { Clock } from '../base/clock.ts'
import { silentLog } from '../base/log.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { createActionRecorder } from '../client/action-recorder.ts'
import { createClient } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import { intercept } from '../client/intercept.ts'
import { type Leadership, soleLeadership } from '../client/leadership.ts'
import { createInformers } from '../client/shared-informers.ts'
import type { Transport, TransportRequest } from '../client/transport.ts'
import { startScheduler } from '../scheduler/scheduler.ts'
import { nodeOf, podOf } from '../scheduler/test-cluster.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { VirtualTime } from './virtual-time.ts'

/** The scheduler alone over an API server in this process, in virtual time, for its tests. Nodes are made by hand. */
export class LoneScheduler {
  readonly time: VirtualTime
  readonly client: Client
  /** Each request of the scheduler's waits for this. */
  before: (request: TransportRequest) => Promise<void> = async () => undefined
  /** What the scheduler's clock is ahead by, each time that it is looked at. */
  lookMs = 0
  readonly #transport: Transport
  readonly #roles
  #aheadMs = 0
  #stop: () => Promise<void> = async () => undefined

  /** `turn` resolves when all microtasks have run. */
  static async open(turn: () => Promise<void>): Promise<LoneScheduler> {
    const roles = rolesOn(new VirtualTime(turn))
    const disableAdmissionPlugins = ['ServiceAccount']
    const server = await createApiServer({ ...roles, store: new MemoryStore(), disableAdmissionPlugins })
    const transport = localTransport(server, { name: 'admin', uid: '', groups: ['system:masters'] })
    const opened = new LoneScheduler(transport, roles)
    await opened.start()
    return opened
  }

  private constructor(transport: Transport, roles: ReturnType<typeof rolesOn>) {
    this.#transport = transport
    this.#roles = roles
    this.time = roles.clock
    this.client = createClient(transport)
  }

  async start(leadership: Leadership = soleLeadership): Promise<void> {
    const [transport, roles, client] = [this.#transport, this.#roles, this.client]
    const clock: Clock = {
      now: () => this.time.now(),
      monotonicMs: () => this.time.monotonicMs() + (this.#aheadMs += this.lookMs),
    }
    const informers = createInformers({ transport, ...roles })
    const recorder = createActionRecorder({ client, ...roles, component: 'default-scheduler' })
    const own = createClient(intercept(transport, (request) => ({ is: 'delay', until: this.before(request) })))
    const scheduler = startScheduler({ ...roles, clock, client: own, informers, recorder, leadership })
    await this.time.pass(1000)
    this.#stop = async () => {
      await scheduler.stop()
      informers.stop()
    }
  }

  stop(): Promise<void> {
    return this.#stop()
  }

  async makeNode(name: string): Promise<void> {
    const { metadata, status } = nodeOf(name)
    const node = await this.client.create(NodeKind, { metadata: metadata! })
    const reported = await this.client.update(NodeKind, { ...node, status: status! }, { subresource: 'status' })
    await this.client.update(NodeKind, { ...reported, spec: { ...reported.spec, taints: [] } })
  }

  async makePod(name: string, cpu: string, more: object = {}): Promise<void> {
    const containers = [{ name: 'main', image: 'x', resources: { requests: { cpu } } }]
    await this.client.create(PodKind, podOf(name, { containers, ...more }))
    await this.time.pass(1000)
  }

  async finish(name: string): Promise<void> {
    await this.client.delete(PodKind, { namespace: 'default', name }, { gracePeriodSeconds: 0 })
    await this.time.pass(1000)
  }

  /** `on a`, `to a` while it is waited for, or the reason of the condition. */
  async stateOf(name: string): Promise<string> {
    const { spec, status, metadata }: Pod = await this.client.get(PodKind, { namespace: 'default', name })
    if (spec?.nodeName) return `on ${spec.nodeName}${metadata?.deletionTimestamp ? ', leaving' : ''}`
    if (status?.nominatedNodeName) return `to ${status.nominatedNodeName}`
    return status?.conditions?.find(({ type }) => type === 'PodScheduled')?.reason ?? 'new'
  }

  async told(reason: string): Promise<readonly string[]> {
    const { items } = await this.client.list(EventKind)
    return items
      .filter((event) => event.reason === reason)
      .map(({ involvedObject, message }) => `${involvedObject.name}: ${message}`)
  }
}

function rolesOn(time: VirtualTime) {
  return { clock: time, timers: time, random: new SeededRandom(1), log: silentLog }
}
