/** One node's turn: is it silent, and which taints follow. Remembers when each was last heard of. */
import type { Lease, Node, Taint } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { markUnknown, setTaints } from './execute.ts'
import type { Heartbeat, NodeView, Timing } from './model.ts'
import { observeNode, signOfLife } from './observe.ts'
import {
  advance,
  evictionsPerSecond,
  noExecuteKeys,
  noExecuteTaint,
  noScheduleKeys,
  noScheduleTaints,
  reconcileTaints,
  silence,
  zoneStates,
} from './plan.ts'

interface Roles {
  readonly client: Client
  readonly clock: Clock
  readonly recorder: EventRecorder
  readonly timing: Timing
}

export class NodeWatch {
  readonly #roles: Roles
  readonly #heartbeats = new Map<string, Heartbeat>()
  /** By zone, when the next node's pods may be driven out. */
  readonly #nextEvictionMs = new Map<string, number>()

  constructor(roles: Roles) {
    this.#roles = roles
  }

  forget(name: string): void {
    this.#heartbeats.delete(name)
  }

  /** Answers the node as it is afterwards. */
  async listen(node: Node, lease: Lease | undefined): Promise<Node> {
    const { client, clock, recorder, timing } = this.#roles
    const view = observeNode(node)
    const nowMs = clock.monotonicMs()
    const heartbeat = advance(this.#heartbeats.get(view.name), signOfLife(node, lease), nowMs)
    this.#heartbeats.set(view.name, heartbeat)
    const why = silence(view, heartbeat, timing, nowMs)
    if (why === null || view.ready === 'Unknown') return node
    const marked = await markUnknown(node, why, client, formatTime(clock.now()))
    if (view.ready === 'True')
      recorder.event(marked, 'Normal', 'NodeNotReady', `Node ${view.name} status is now: NodeNotReady`)
    return marked
  }

  /** `all` are the nodes there are: what becomes of one depends on how its zone fares. */
  async taint(node: Node, all: readonly Node[]): Promise<void> {
    const { client } = this.#roles
    const view = observeNode(node)
    const schedule = noScheduleTaints(view)
    const noSchedule = reconcileTaints(
      node.spec?.taints ?? [],
      'NoSchedule',
      noScheduleKeys,
      schedule,
      this.#make('NoSchedule'),
    )
    const newest = noSchedule === null ? node : await setTaints(node, noSchedule, client)
    const zone = zoneStates(all.map(observeNode)).get(view.zone) ?? { state: 'normal' as const, size: 1 }
    const permitted = () => this.#permit(view, evictionsPerSecond(zone.state, zone.size, this.#roles.timing))
    const execute = noExecuteTaint(view, zone.state, permitted)
    const noExecute = reconcileTaints(
      newest.spec?.taints ?? [],
      'NoExecute',
      noExecuteKeys,
      execute,
      this.#make('NoExecute'),
    )
    if (noExecute !== null) await setTaints(newest, noExecute, client)
  }

  #make(effect: string) {
    return (key: string): Taint => ({ key, effect, timeAdded: formatTime(this.#roles.clock.now()) })
  }

  #permit({ zone }: NodeView, perSecond: number): boolean {
    const nowMs = this.#roles.clock.monotonicMs()
    if (perSecond === 0 || nowMs < (this.#nextEvictionMs.get(zone) ?? 0)) return false
    this.#nextEvictionMs.set(zone, nowMs + 1000 / perSecond)
    return true
  }
}
