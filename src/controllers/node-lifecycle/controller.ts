import { LeaseKind } from '../../api/coordination/v1/lease.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { addLabels, markPodNotReady } from './execute.ts'
import { defaultTiming, type NodeView, type Timing } from './model.ts'
import { observeNode } from './observe.ts'
import { missingLabels } from './plan.ts'
import { NodeWatch } from './watch-over.ts'
import { ZoneTallies } from './zone-tallies.ts'

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
  const zones = new ZoneTallies()
  const nodeWatch = new NodeWatch({ client, clock, recorder, timing })
  /** Pods of nodes that fell silent, or that came to one that is not ready. Where a kubelet says itself that it is not, it speaks for its pods, too. */
  const unmarked = new Set<string>()

  return {
    name: 'node-lifecycle-controller',
    workers: 4,
    watches: [
      watch(nodes, (change) => {
        zones.follow(change)
        return [keyOf(latest(change))]
      }),
      watch(leases, () => []),
      watch(pods, (change) => {
        if (change.is === 'deleted') unmarked.delete(keyOf(change.old))
        const name = latest(change).spec?.nodeName
        if (change.is === 'deleted' || !name || (change.is === 'updated' && change.old.spec?.nodeName === name))
          return []
        const node = nodes.get({ name })
        if (node === undefined || !isNotReady(observeNode(node))) return []
        unmarked.add(keyOf(change.object))
        return [name]
      }),
    ],
    async sync(name) {
      const node = nodes.get({ name })
      if (node === undefined) {
        nodeWatch.forget(name)
        return undefined
      }
      nodeWatch.welcome(node)
      const missing = missingLabels(node.metadata.labels ?? {})
      const labelled = missing === null ? node : await addLabels(node, missing, client)
      const newest = await nodeWatch.listen(labelled, leases.get({ namespace: leaseNamespace, name }))
      const fellSilent = observeNode(node).ready === 'True' && isNotReady(observeNode(newest))
      if (fellSilent) for (const pod of pods.byIndex('node', name)) unmarked.add(keyOf(pod))
      const due = unmarked.size === 0 ? [] : pods.byIndex('node', name).filter((pod) => unmarked.has(keyOf(pod)))
      for (const pod of due) {
        if (isNotReady(observeNode(newest))) await markPodNotReady(pod, client, recorder, formatTime(clock.now()))
        unmarked.delete(keyOf(pod))
      }
      const turnInMs = await nodeWatch.taint(newest, zones.all)
      return { againAfterMs: Math.min(timing.monitorPeriodMs, turnInMs ?? Number.POSITIVE_INFINITY) }
    },
  }
}

/** Known not to be ready; a node that has said nothing yet has no pods to speak of. */
function isNotReady({ ready }: NodeView): boolean {
  return ready === 'False' || ready === 'Unknown'
}
