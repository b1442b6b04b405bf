/** One node's turn: is it silent, and which taints follow. Remembers when each was last heard of. */
import type { Lease, Node, Taint } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { markUnknown, setTaints } from './execute.ts'
import type { Heartbeat, NodeView, Timing, ZoneTally } from './model.ts'
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
  stateAmong,
} from './plan.ts'

interface Roles {
  readonly client: Client
  readonly clock: Clock
  readonly recorder: EventRecorder
  readonly timing: Timing
}

interface NodeReference {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly uid: string }
}

export class NodeWatch {
  readonly #roles: Roles
  readonly #heartbeats = new Map<string, Heartbeat>()
  /** By name, those it watches over. */
  readonly #known = new Map<string, NodeReference>()
  /** By name, those that have had no turn yet. */
  readonly #untouched = new Set<string>()
  /** By zone, when a node's pods were driven out last: how long the next one waits changes with the rate. */
  readonly #lastEvictionMs = new Map<string, number>()

  constructor(roles: Roles) {
    this.#roles = roles
  }

  /** Tells of a node that is new; another one of the same name is, too. */
  welcome({ metadata }: Node): void {
    const { name = '', uid = '' } = metadata
    if (this.#known.get(name)?.metadata.uid === uid) return
    this.forget(name)
    this.#untouched.add(name)
    const reference = { apiVersion: 'v1', kind: 'Node', metadata: { name, uid } }
    this.#known.set(name, reference)
    this.#tell(reference, 'RegisteredNode', `event: Registered Node ${name} in Controller`)
  }

  forget(name: string): void {
    this.#heartbeats.delete(name)
    this.#untouched.delete(name)
    const reference = this.#known.get(name)
    if (reference === undefined) return
    this.#known.delete(name)
    this.#tell(reference, 'RemovingNode', `event: Removing Node ${name} from Controller`)
  }

  #tell(reference: NodeReference, reason: string, what: string): void {
    this.#roles.recorder.event(reference, 'Normal', reason, `Node ${reference.metadata.name} ${what}`)
  }

  /** Answers the node as it is afterwards. */
  async listen(node: Node, lease: Lease | undefined): Promise<Node> {
    const { client, clock, timing } = this.#roles
    const view = observeNode(node)
    const nowMs = clock.monotonicMs()
    const heartbeat = advance(this.#heartbeats.get(view.name), signOfLife(node, lease), nowMs)
    this.#heartbeats.set(view.name, heartbeat)
    const why = silence(view, heartbeat, timing, nowMs)
    if (why === null || view.ready === 'Unknown') return node
    const marked = await markUnknown(node, why, client, formatTime(clock.now()))
    const reference = this.#known.get(view.name)
    if (view.ready === 'True' && reference) this.#tell(reference, 'NodeNotReady', 'status is now: NodeNotReady')
    return marked
  }

  /**
   * What becomes of a node depends on how its zone fares among all. Answers in how many milliseconds it is this node's turn to be emptied, where it
   * waits for that.
   */
  async taint(node: Node, zones: ReadonlyMap<string, ZoneTally>): Promise<number | null> {
    const view = observeNode(node)
    const scheduled = await this.#reconcile(node, 'NoSchedule', noScheduleKeys, noScheduleTaints(view))
    const newest = await this.#lifted(scheduled, view.name)
    const { timing } = this.#roles
    const zone = zones.get(view.zone) ?? { nodes: 1, lost: 0 }
    const state = stateAmong(zones, zone, timing)
    let waitMs: number | null = null
    const permitted = () => {
      waitMs = this.#turnInMs(view, evictionsPerSecond(state, zone.nodes, timing))
      return waitMs === 0
    }
    await this.#reconcile(newest, 'NoExecute', noExecuteKeys, noExecuteTaint(observeNode(newest), state, permitted))
    return waitMs === 0 ? null : waitMs
  }

  /** Who begins to watch over nodes does not know whose turn it was: as upstream, what drives pods out is lifted first, and given out again. */
  async #lifted(node: Node, name: string): Promise<Node> {
    if (!this.#untouched.has(name)) return node
    const lifted = await this.#reconcile(node, 'NoExecute', noExecuteKeys, [])
    this.#untouched.delete(name)
    return lifted
  }

  async #reconcile(node: Node, effect: string, ours: readonly string[], wanted: readonly string[]): Promise<Node> {
    const make = (key: string): Taint => ({ key, effect, timeAdded: formatTime(this.#roles.clock.now()) })
    const taints = reconcileTaints(node.spec?.taints ?? [], effect, ours, wanted, make)
    return taints === null ? node : await setTaints(node, taints, this.#roles.client)
  }

  /** 0: now, and the next one's comes later. Null: nobody's. */
  #turnInMs({ zone }: NodeView, perSecond: number): number | null {
    if (perSecond === 0) return null
    const nowMs = this.#roles.clock.monotonicMs()
    const dueMs = (this.#lastEvictionMs.get(zone) ?? -Infinity) + 1000 / perSecond
    const leftMs = Math.max(0, dueMs - nowMs)
    if (leftMs === 0) this.#lastEvictionMs.set(zone, nowMs)
    return leftMs
  }
}
