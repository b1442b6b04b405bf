import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Node, Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { stayOf } from './eviction.ts'

export interface TaintEvictionDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Its component is `taint-eviction-controller`. */
  readonly recorder: EventRecorder
}

/** What is under way for a pod: its time runs, or it has been told to go. */
type Eviction = { readonly uid: string } & ({ readonly is: 'due'; readonly atMs: number } | { readonly is: 'done' })

/** Deletes pods whose time on a NoExecute node is over: with their grace, never by force. */
export function taintEvictionController({ client, informers, clock, recorder }: TaintEvictionDependencies): Controller {
  const nodes = informers.of(NodeKind)
  const pods = informers.of(PodKind)
  pods.addIndex('node', ({ spec }) => (spec?.nodeName ? [spec.nodeName] : []))
  /** By pod. Time that runs is neither shortened nor lengthened, as upstream, only called off. */
  const evictions = new Map<string, Eviction>()

  const tell = (key: string, message: string) => {
    const { namespace = '', name } = refOfKey(key)
    // As upstream: of that name, whichever it is.
    const about = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace, name } }
    recorder.event(about, 'Normal', 'TaintManagerEviction', message)
  }
  const cancel = (key: string) => {
    if (evictions.get(key)?.is === 'due') tell(key, `Cancelling deletion of Pod ${key}`)
    evictions.delete(key)
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
      const uid = pod?.metadata.uid ?? ''
      if (pod === undefined || evictions.get(key)?.uid !== uid) cancel(key)
      if (pod === undefined) return undefined
      const taints = nodes.get({ name: pod.spec?.nodeName ?? '' })?.spec?.taints ?? []
      const stay = stayOf(taints, pod.spec?.tolerations ?? [])
      if (stay.is !== 'for') cancel(key)
      if (stay.is === 'for-ever') return undefined
      const nowMs = clock.monotonicMs()
      const running = evictions.get(key) ?? { is: 'due', uid, atMs: nowMs + (stay.is === 'for' ? stay.ms : 0) }
      if (running.is === 'done') return undefined
      if (running.atMs > nowMs) {
        evictions.set(key, running)
        return { againAfterMs: running.atMs - nowMs }
      }
      tell(key, `Marking for deletion Pod ${key}`)
      await evict(pod, client, formatTime(clock.now()))
      evictions.set(key, { is: 'done', uid })
      return undefined
    },
  }
}

async function evict(pod: Pod, client: Client, now: string): Promise<void> {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  try {
    if (!isMarked(pod))
      await client.patch(PodKind, { namespace, name }, 'application/strategic-merge-patch+json', mark(pod, now), {
        subresource: 'status',
      })
    if (!goesSoonEnough(pod)) await client.delete(PodKind, { namespace, name }, { uid })
  } catch (error) {
    if (!isStatusError(error, 'NotFound')) throw error
  }
}

const reason = 'DeletionByTaintManager'

function isMarked({ status }: Pod): boolean {
  const condition = status?.conditions?.find(({ type }) => type === 'DisruptionTarget')
  return condition?.status === 'True' && condition.reason === reason
}

function mark({ metadata: { uid, generation } }: Pod, now: string) {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason,
    message: 'Taint manager: deleting due to NoExecute taint',
    lastTransitionTime: now,
    ...(generation !== undefined && { observedGeneration: generation }),
  }
  return { metadata: { uid }, status: { conditions: [condition] } }
}

/** Deleted already, and with no more grace than it would be given. */
function goesSoonEnough({ metadata, spec }: Pod): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata
  return deletionTimestamp !== undefined && deletionGracePeriodSeconds <= (spec?.terminationGracePeriodSeconds ?? 30)
}

function taintsOf({ spec }: Node): string {
  return JSON.stringify(spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? [])
}

function isSameMatter(old: Pod, pod: Pod): boolean {
  return (
    old.spec?.nodeName === pod.spec?.nodeName &&
    JSON.stringify(old.spec?.tolerations) === JSON.stringify(pod.spec?.tolerations)
  )
}
