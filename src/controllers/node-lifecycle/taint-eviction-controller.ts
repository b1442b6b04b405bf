import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { latest } from '../latest.ts'
import { stayOf } from './eviction.ts'

export interface TaintEvictionDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Its component is `taint-eviction-controller`. */
  readonly recorder: EventRecorder
}

/** Deletes pods whose time on a NoExecute node is over: with their grace, never by force. */
export function taintEvictionController({ client, informers, clock, recorder }: TaintEvictionDependencies): Controller {
  const nodes = informers.of(NodeKind)
  const pods = informers.of(PodKind)
  pods.addIndex('node', ({ spec }) => (spec?.nodeName ? [spec.nodeName] : []))
  /** By pod, when its time is over: once begun it is neither shortened nor lengthened, as upstream, only called off. */
  const ends = new Map<string, { readonly uid: string; readonly atMs: number }>()

  const cancel = (key: string, pod: Pod | undefined) => {
    if (!ends.delete(key) || pod === undefined) return
    recorder.event(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${key}`)
  }

  return {
    name: 'taint-eviction-controller',
    workers: 8,
    watches: [
      watch(nodes, (change) => {
        if (change.is === 'updated' && taintsOf(change.old) === taintsOf(change.object)) return []
        return pods.byIndex('node', keyOf(latest(change))).map(keyOf)
      }),
      watch(pods, (change) => {
        if (change.is === 'updated' && isSameMatter(change.old, change.object)) return []
        return latest(change).spec?.nodeName ? [keyOf(latest(change))] : []
      }),
    ],
    async sync(key) {
      const pod = pods.get(refOfKey(key))
      const { uid = '', deletionTimestamp } = pod?.metadata ?? {}
      if (ends.get(key)?.uid !== uid) ends.delete(key)
      if (pod === undefined || deletionTimestamp !== undefined) {
        ends.delete(key)
        return undefined
      }
      const taints = nodes.get({ name: pod.spec?.nodeName ?? '' })?.spec?.taints ?? []
      const stay = stayOf(taints, pod.spec?.tolerations ?? [])
      if (stay.is !== 'for') cancel(key, pod)
      if (stay.is === 'for-ever') return undefined
      const nowMs = clock.monotonicMs()
      const end = ends.get(key) ?? { uid, atMs: nowMs + (stay.is === 'for' ? stay.ms : 0) }
      if (end.atMs > nowMs) {
        ends.set(key, end)
        return { againAfterMs: end.atMs - nowMs }
      }
      recorder.event(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${key}`)
      await evict(pod, client, formatTime(clock.now()))
      ends.delete(key)
      return undefined
    },
  }
}

async function evict(pod: Pod, client: Client, now: string): Promise<void> {
  const { namespace = '', name = '', uid = '', generation } = pod.metadata ?? {}
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
    lastTransitionTime: now,
    ...(generation !== undefined && { observedGeneration: generation }),
  }
  const patch = { metadata: { uid }, status: { conditions: [condition] } }
  try {
    await client.patch(PodKind, { namespace, name }, 'application/strategic-merge-patch+json', patch, {
      subresource: 'status',
    })
    await client.delete(PodKind, { namespace, name }, { uid })
  } catch (error) {
    if (!isStatusError(error, 'NotFound')) throw error
  }
}

function taintsOf({ spec }: { readonly spec?: { readonly taints?: readonly object[] } }): string {
  return JSON.stringify(spec?.taints ?? [])
}

function isSameMatter(old: Pod, pod: Pod): boolean {
  return (
    old.spec?.nodeName === pod.spec?.nodeName &&
    old.metadata?.deletionTimestamp === pod.metadata?.deletionTimestamp &&
    JSON.stringify(old.spec?.tolerations) === JSON.stringify(pod.spec?.tolerations)
  )
}
