import { LeaseKind } from '../../api/coordination/v1/lease.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import type { Node, Taint } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { latest } from '../latest.ts'
import { markPodNotReady, markUnknown, setTaints } from './execute.ts'
import { defaultTiming, type Heartbeat, type NodeView, type Timing } from './model.ts'
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

export interface NodeLifecycleDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Its component is `node-controller`. */
  readonly recorder: EventRecorder
  readonly timing?: Timing
}

const leaseNamespace = 'kube-node-lease'

export function nodeLifecycleController(roles: NodeLifecycleDependencies): Controller {
  const { client, informers, clock, recorder, timing = defaultTiming } = roles
  const nodes = informers.of(NodeKind)
  const leases = informers.of(LeaseKind)
  const pods = informers.of(PodKind)
  pods.addIndex('node', ({ spec }) => (spec?.nodeName ? [spec.nodeName] : []))
  const heartbeats = new Map<string, Heartbeat>()
  /** By zone, when the next node's pods may be driven out. */
  const nextEvictionMs = new Map<string, number>()

  const zoneOf = ({ zone }: NodeView) =>
    zoneStates(nodes.list().map(observeNode)).get(zone) ?? { state: 'normal' as const, size: 1 }

  const permit = (view: NodeView, zone: ReturnType<typeof zoneOf>) => () => {
    const rate = evictionsPerSecond(zone.state, zone.size)
    const nowMs = clock.monotonicMs()
    if (rate === 0 || nowMs < (nextEvictionMs.get(view.zone) ?? 0)) return false
    nextEvictionMs.set(view.zone, nowMs + 1000 / rate)
    return true
  }

  const watchOver = async (node: Node): Promise<Node> => {
    const view = observeNode(node)
    const nowMs = clock.monotonicMs()
    const seen = signOfLife(node, leases.get({ namespace: leaseNamespace, name: view.name }))
    const heartbeat = advance(heartbeats.get(view.name), seen, nowMs)
    heartbeats.set(view.name, heartbeat)
    const why = silence(view, heartbeat, timing, nowMs)
    if (why === null || view.ready === 'Unknown') return node
    const marked = await markUnknown(node, why, client, formatTime(clock.now()))
    if (view.ready === 'True')
      recorder.event(marked, 'Normal', 'NodeNotReady', `Node ${view.name} status is now: NodeNotReady`)
    return marked
  }

  const taint = async (node: Node): Promise<void> => {
    const view = observeNode(node)
    const make =
      (effect: string) =>
      (key: string): Taint => ({ key, effect, timeAdded: formatTime(clock.now()) })
    const noSchedule = reconcileTaints(
      view.taints,
      'NoSchedule',
      noScheduleKeys,
      noScheduleTaints(view),
      make('NoSchedule'),
    )
    const newest = noSchedule === null ? node : await setTaints(node, noSchedule as readonly Taint[], client)
    const zone = zoneOf(view)
    const wanted = noExecuteTaint(view, zone.state, permit(view, zone))
    const noExecute = reconcileTaints(newest.spec?.taints ?? [], 'NoExecute', noExecuteKeys, wanted, make('NoExecute'))
    if (noExecute !== null) await setTaints(newest, noExecute, client)
  }

  return {
    name: 'node-lifecycle-controller',
    workers: 4,
    watches: [
      watch(nodes, (change) => [keyOf(latest(change))]),
      watch(leases, () => []),
      // A pod that turns up as ready on a node that is not (its status was on the way) is set right, too.
      watch(pods, (change) => {
        const { spec, status } = latest(change)
        const ready = status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
        if (change.is === 'deleted' || !ready || !spec?.nodeName) return []
        const node = nodes.get({ name: spec.nodeName })
        return node !== undefined && isNotReady(observeNode(node)) ? [spec.nodeName] : []
      }),
    ],
    async sync(name) {
      const node = nodes.get({ name })
      if (node === undefined) {
        heartbeats.delete(name)
        return undefined
      }
      const newest = await watchOver(node)
      if (isNotReady(observeNode(newest))) {
        const now = formatTime(clock.now())
        for (const pod of pods.byIndex('node', name)) await markPodNotReady(pod, client, recorder, now)
      }
      await taint(newest)
      return { againAfterMs: timing.monitorPeriodMs }
    },
  }
}

/** Known not to be ready; a node that has said nothing yet has no pods to speak of. */
function isNotReady({ ready }: NodeView): boolean {
  return ready === 'False' || ready === 'Unknown'
}
