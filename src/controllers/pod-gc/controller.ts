import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { collect } from './execute.ts'
import { isNeverPlaced, type NodeState, type PodView, plan } from './plan.ts'

export interface PodGcDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** Upstream's: how often, how long a node must be missing, and --terminated-pod-gc-threshold. */
const periodMs = 20_000
const quarantineMs = 40_000
const mostFinished = 12_500
const outOfService = 'node.kubernetes.io/out-of-service'
const everything = 'pods'
/** Of a node that falls silent its pods are told first, those that go with it, too: upstream's round comes later. */
const patienceMs = 1_000

export function podGcController({ client, informers, clock }: PodGcDependencies): Controller {
  const nodes = informers.of(NodeKind)
  const pods = informers.of(PodKind)
  const missingSinceMs = new Map<string, number>()

  const stateOf = async (name: string): Promise<NodeState> => {
    const node = nodes.get({ name })
    if (node !== undefined) {
      missingSinceMs.delete(name)
      return isOutOfService(node) ? 'out-of-service' : 'there'
    }
    const nowMs = clock.monotonicMs()
    const sinceMs = missingSinceMs.get(name) ?? nowMs
    missingSinceMs.set(name, sinceMs)
    if (nowMs - sinceMs < quarantineMs) return 'missing'
    return (await existsLive(client, name)) ? 'there' : 'gone'
  }

  return {
    name: 'pod-garbage-collector-controller',
    workers: 1,
    watches: [
      watch(
        nodes,
        (change) => {
          if (change.is === 'updated' && isOutOfService(change.old) === isOutOfService(change.object)) return []
          return [everything]
        },
        () => patienceMs,
      ),
      watch(pods, (change) => {
        const nodeName = change.is === 'added' ? change.object.spec?.nodeName : undefined
        return nodeName && nodes.get({ name: nodeName }) === undefined ? [everything] : []
      }),
      // Where there is no node nothing else brings the next sweep.
      watch(
        pods,
        (change) => (change.is !== 'deleted' && isNeverPlaced(observePod(change.object)) ? [everything] : []),
        () => periodMs,
      ),
    ],
    async sync() {
      const names = new Set(pods.list().map(({ spec }) => spec?.nodeName ?? ''))
      const states = new Map<string, NodeState>()
      for (const name of names) if (name !== '') states.set(name, await stateOf(name))
      for (const name of missingSinceMs.keys()) if (!names.has(name)) missingSinceMs.delete(name)
      for (const { id, why } of plan(
        pods.list().map(observePod),
        (name) => states.get(name) ?? 'there',
        mostFinished,
      )) {
        const pod = pods.get(refOfKey(id))
        if (pod !== undefined) await collect(pod, why, client, formatTime(clock.now()))
      }
      return { againAfterMs: periodMs }
    },
  }
}

function observePod(pod: Pod): PodView {
  return {
    id: keyOf(pod),
    nodeName: pod.spec?.nodeName ?? '',
    phase: pod.status?.phase ?? '',
    terminating: pod.metadata?.deletionTimestamp !== undefined,
    createdAt: pod.metadata?.creationTimestamp ?? '',
  }
}

/** Said by an administrator, and borne out: a node that is ready is in service whatever it is tainted with. */
function isOutOfService({ spec, status }: Node): boolean {
  const ready = status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  return !ready && (spec?.taints ?? []).some(({ key }) => key === outOfService)
}

async function existsLive(client: Client, name: string): Promise<boolean> {
  return (await client.get(NodeKind, { name }).catch(nullIf('NotFound'))) !== null
}
