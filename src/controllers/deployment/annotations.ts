import type { ReplicaSet } from '../../api/types.gen.ts'
import type { Annotations, Desired } from './model.ts'

export const revisionKey = 'deployment.kubernetes.io/revision'
const historyKey = 'deployment.kubernetes.io/revision-history'
const desiredKey = 'deployment.kubernetes.io/desired-replicas'
/** Characters. */
const longestHistory = 2000
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

/** A number of 64 bits, 0 where none is told; null: what is told is none, and nothing is made of it. */
export function revisionOf({ metadata }: ReplicaSet): bigint | null {
  return revisionIn(metadata.annotations?.[revisionKey] ?? '0')
}

/** The lower first; as they came where one of them has none. */
export function byRevision(a: ReplicaSet, b: ReplicaSet): number {
  const [revisionA, revisionB] = [revisionOf(a), revisionOf(b)]
  if (revisionA === null || revisionB === null || revisionA === revisionB) return 0
  return revisionA < revisionB ? -1 : 1
}

function revisionIn(text: string): bigint | null {
  if (!/^[+-]?\d+$/.test(text)) return null
  const revision = BigInt(text.replace('+', ''))
  return revision === BigInt.asIntN(64, revision) ? revision : null
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

/** The Deployment's annotations, and the highest revision; a revision it had before is kept in mind. One that is no number stays. */
export function asNewest(before: Annotations, desired: Desired, revision: bigint): Annotations {
  const copied = Object.entries(desired.object.metadata.annotations ?? {}).filter(([key]) => !own.includes(key))
  const annotations = { ...before, ...Object.fromEntries(copied) }
  const known = annotations[revisionKey]
  const told = revisionIn(known || '0')
  if (told === null || told >= revision) return annotations
  return {
    ...annotations,
    [revisionKey]: String(revision),
    ...(known !== undefined && { [historyKey]: remembered(annotations[historyKey], known) }),
  }
}

/** The oldest are forgotten where there is no room. */
function remembered(history: string | undefined, known: string): string {
  const all = [...(history?.split(',') ?? []), known].filter(Boolean)
  while (all.length > 1 && all.join(',').length > longestHistory) all.shift()
  return all.join(',')
}
