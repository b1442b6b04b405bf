import type { ReplicaSet } from '../../api/types.gen.ts'
import type { Annotations, Desired } from './model.ts'

export const revisionKey = 'deployment.kubernetes.io/revision'
const historyKey = 'deployment.kubernetes.io/revision-history'
const desiredKey = 'deployment.kubernetes.io/desired-replicas'
const maxKey = 'deployment.kubernetes.io/max-replicas'

/** What a ReplicaSet does not take over from its Deployment. */
const own = [
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionKey,
  historyKey,
  desiredKey,
  maxKey,
  'deprecated.deployment.rollback.to',
]

export function revisionOf({ metadata }: ReplicaSet): number {
  return Number(metadata.annotations?.[revisionKey] ?? 0)
}

export function maxSurgeOf({ strategy }: Desired): number {
  return strategy.is === 'rolling' ? strategy.maxSurge : 0
}

/** How many replicas the Deployment wanted when the set was last sized; undefined where that was never written. */
export function desiredOf(annotations: Annotations): number | undefined {
  return numberOf(annotations[desiredKey])
}

/** How many pods the Deployment might have had in all at that time. */
export function maxOf(annotations: Annotations): number | undefined {
  return numberOf(annotations[maxKey])
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}

/** The sizes a set was cut to, for a later change of the Deployment's to be shared out in proportion. */
export function sized(annotations: Annotations, desired: Desired): Annotations {
  const max = desired.replicas + maxSurgeOf(desired)
  return { ...annotations, [desiredKey]: String(desired.replicas), [maxKey]: String(max) }
}

/** The same set at the size it was cut to before. */
export function sizedAs(annotations: Annotations, before: Annotations): Annotations {
  const others = Object.entries(annotations).filter(([key]) => key !== desiredKey && key !== maxKey)
  const sizes = Object.entries(before).filter(([key]) => key === desiredKey || key === maxKey)
  return Object.fromEntries([...others, ...sizes])
}

/** The Deployment's annotations, and the highest revision; a revision it had before is kept in mind. */
export function asNewest(before: Annotations, desired: Desired, revision: number): Annotations {
  const copied = Object.entries(desired.object.metadata.annotations ?? {}).filter(([key]) => !own.includes(key))
  const annotations = { ...before, ...Object.fromEntries(copied) }
  const known = annotations[revisionKey]
  if (known !== undefined && Number(known) >= revision) return annotations
  const history = annotations[historyKey]?.split(',').filter(Boolean) ?? []
  return {
    ...annotations,
    [revisionKey]: String(revision),
    ...(known !== undefined && {
      [historyKey]: history.includes(known) ? history.join(',') : [...history, known].join(','),
    }),
  }
}
