import { optInsOf } from '../../api/apps/v1/stateful-set-opt-ins.ts'
import type { FeatureGates } from '../../api/feature-gates.ts'
import type { ControllerRevision, Pod, StatefulSet } from '../../api/types.gen.ts'
import { scaledValue } from '../../api/value/int-or-string.ts'
import { type Belonging, belonging, hasIdentity, parseMemberName } from './identity.ts'
import { LastSeen } from './last-seen.ts'
import type { DesiredSet, Observation, ObservedPod, Phase, UpdateStrategy, Versions } from './model.ts'
import { revisionOf } from './revisions.ts'
import { orderedDeletionFinalizer } from './take-down.ts'

/** The API server has defaulted what is left out; what stands here is for sets made before a default existed. */
export function desire(object: StatefulSet, gates: FeatureGates): DesiredSet {
  const { metadata, spec } = object
  const retention = spec?.persistentVolumeClaimRetentionPolicy
  return {
    object,
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    terminating: metadata.deletionTimestamp !== undefined,
    keptUntilDown: metadata.finalizers?.includes(orderedDeletionFinalizer) ?? false,
    orphansPods: metadata.finalizers?.includes('orphan') ?? false,
    optIns: optInsOf(object),
    replicas: spec?.replicas ?? 1,
    start: spec?.ordinals?.start ?? 0,
    policy: spec?.podManagementPolicy === 'Parallel' ? 'Parallel' : 'OrderedReady',
    update: updateOf(object, gates),
    retention: {
      whenDeleted: retention?.whenDeleted === 'Delete' ? 'Delete' : 'Retain',
      whenScaled: retention?.whenScaled === 'Delete' ? 'Delete' : 'Retain',
    },
    claimTemplates: spec?.volumeClaimTemplates ?? [],
    historyLimit: spec?.revisionHistoryLimit ?? 10,
  }
}

function updateOf({ spec }: StatefulSet, gates: FeatureGates): UpdateStrategy {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {}
  if (type === 'OnDelete') return { is: 'on-delete' }
  const { partition = 0, maxUnavailable = 1 } = rollingUpdate ?? {}
  // A small share of a small set rounds to nothing: one pod may always go.
  const least = Math.max(1, scaledValue(maxUnavailable, spec?.replicas ?? 1, 'down') ?? 1)
  return {
    is: 'rolling',
    firstOrdinal: (spec?.ordinals?.start ?? 0) + partition,
    maxUnavailable: gates.MaxUnavailableStatefulSet ? least : null,
  }
}

/** `candidates`: the pods it owns and those without owner that may match; `lastSeen` is of this set, and renewed. */
export function observe(
  object: StatefulSet,
  versions: Versions,
  candidates: readonly Pod[],
  around: Pick<Observation, 'claim' | 'allowsGrowth' | 'deadSinceMs'>,
  history: readonly ControllerRevision[],
  nowMs: number,
  gates: FeatureGates,
  lastSeen = new LastSeen(),
): Observation {
  const set = desire(object, gates)
  const minReadyMs = (object.spec?.minReadySeconds ?? 0) * 1000
  const seen = lastSeen.renew(
    `${set.uid} ${minReadyMs}`,
    candidates,
    (pod) => (belonging(object, pod) === 'ours' ? observePod(pod, minReadyMs, nowMs) : null),
    minReadyMs === 0 ? () => true : ({ ready }) => !ready,
  )
  const [known, others]: [ObservedPod[], Pod[]] = [[], []]
  for (let place = 0; place < seen.length; place++) {
    const pod = seen[place] ?? null
    if (pod === null) others.push(candidates[place]!)
    else known.push(pod)
  }
  const { adopt, release } = sortOut(object, others)
  const own = inOrder(known)
  const observed = (pod: Pod) => observePod(pod, minReadyMs, nowMs)
  const pods = adopt.length === 0 ? own : [...own, ...adopt.map(observed)].sort((a, b) => a.ordinal - b.ordinal)
  return { nowMs, set, versions, pods: placed(pods), adopt, release, history, ...around }
}

/** In the order they came they are nearly always in order already. */
function inOrder(pods: readonly ObservedPod[]): readonly ObservedPod[] {
  for (let at = 1; at < pods.length; at++) if (byPlace(pods[at - 1]!, pods[at]!) > 0) return pods.toSorted(byPlace)
  return pods
}

function byPlace(a: ObservedPod, b: ObservedPod): number {
  return a.ordinal - b.ordinal || byName(a.object, b.object)
}

/** In order, those without an ordinal come first: they are the set's, and nothing is done with them. */
function placed(pods: readonly ObservedPod[]): readonly ObservedPod[] {
  return (pods[0]?.ordinal ?? 0) < 0 ? pods.filter(({ ordinal }) => ordinal >= 0) : pods
}

function sortOut(set: StatefulSet, others: readonly Pod[]) {
  const all: Record<Belonging, Pod[]> = { ours: [], adopt: [], release: [], 'not ours': [] }
  for (const pod of others) all[belonging(set, pod)].push(pod)
  return { adopt: all.adopt.sort(byName), release: all.release.sort(byName) }
}

function byName(a: Pod, b: Pod): number {
  return (a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1
}

export function observePod(object: Pod, minReadyMs: number, nowMs: number): ObservedPod {
  const { metadata, status } = object
  const name = metadata.name ?? ''
  const phase = (status?.phase ?? 'Pending') as Phase
  const condition = status?.conditions?.find((one) => one.type === 'Ready')
  const ready = phase === 'Running' && condition?.status === 'True'
  const waitMs = ready ? untilAvailable(condition.lastTransitionTime, minReadyMs, nowMs) : null
  return {
    object,
    name,
    uid: metadata.uid ?? '',
    ordinal: parseMemberName(name)?.ordinal ?? -1,
    revision: revisionOf(object),
    phase,
    terminating: metadata.deletionTimestamp !== undefined,
    identified: hasIdentity(object),
    ready,
    available: waitMs === 0,
    availableInMs: waitMs === 0 ? null : waitMs,
  }
}

/** 0 when it is over. Strictly longer than `minReadyMs`, as upstream; a pod that does not say since when waits on. */
function untilAvailable(since: string | null | undefined, minReadyMs: number, nowMs: number): number | null {
  if (minReadyMs === 0) return 0
  if (!since) return null
  return Math.max(0, Date.parse(since) + minReadyMs - nowMs + 1)
}
