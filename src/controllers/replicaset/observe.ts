import { hasLabels, matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Pod, ReplicaSet, ReplicationController } from '../../api/types.gen.ts'
import { type Claimed, claim } from '../claim.ts'
import { isActive } from '../pod-state.ts'
import type { Desired, Observation } from './model.ts'

export function desireSet(object: ReplicaSet): Desired {
  const { spec } = object
  return { ...common(object), matches: (labels) => matchesLabelSelector(spec?.selector, labels) }
}

export function desireController(object: ReplicationController): Desired {
  const selector = object.spec?.selector ?? {}
  const matches: Desired['matches'] = (labels) => Object.keys(selector).length > 0 && hasLabels(labels, selector)
  return { ...common(object), matches }
}

function common(object: ReplicaSet | ReplicationController): Omit<Desired, 'matches'> {
  const { metadata, spec, status = {} } = object
  return {
    object,
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    terminating: metadata.deletionTimestamp !== undefined,
    replicas: spec?.replicas ?? 1,
    minReadyMs: (spec?.minReadySeconds ?? 0) * 1000,
    template: spec?.template,
    status,
  }
}

/** Pods that are over are nobody's concern, and are not adopted. */
export function claimPods(desired: Desired, candidates: readonly Pod[]): Claimed<Pod> {
  const alive = candidates.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed')
  return claim(desired.object, (pod) => desired.matches(pod.metadata.labels), alive)
}

/** `siblings`: pods of all ReplicaSets of the same Deployment, its own included; none of one without. Asked for only where some pods are to go. */
export function observe(
  desired: Desired,
  ours: readonly Pod[],
  siblings: () => readonly Pod[],
  nowMs: number,
): Observation {
  const active = ours.filter(isActive)
  const terminating = ours.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
  const crowding = crowdingOf(active.length > desired.replicas ? siblings() : [])
  return { desired, active, terminating, crowding, nowMs }
}

function crowdingOf(pods: readonly Pod[]): ReadonlyMap<string, number> {
  const crowding = new Map<string, number>()
  for (const pod of pods) {
    const node = pod.spec?.nodeName ?? ''
    if (isActive(pod)) crowding.set(node, (crowding.get(node) ?? 0) + 1)
  }
  return crowding
}
