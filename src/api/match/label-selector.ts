import { type RequirementShape, Requirements } from './requirements.ts'

/** What these functions read of a `LabelSelector`; the generated type is assignable to it. */
export interface LabelSelectorShape {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly RequirementShape[]
}

type Labels = Readonly<Record<string, string>>

/** A Service's or ReplicationController's selector: every pair must be there. */
export function hasLabels(labels: Labels | undefined, wanted: Labels): boolean {
  for (const key in wanted) if (labels?.[key] !== wanted[key]) return false
  return true
}

/** An empty selector selects everything, an absent one nothing. */
export function matchesLabelSelector(selector: LabelSelectorShape | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false
  if (!hasLabels(labels, selector.matchLabels ?? {})) return false
  return selector.matchExpressions === undefined || meetsAll(selector.matchExpressions, labels)
}

const known = new WeakMap<readonly RequirementShape[], Requirements>()

/** What they ask together is remembered with the list. */
export function meetsAll(requirements: readonly RequirementShape[], labels: Labels | undefined): boolean {
  let together = known.get(requirements)
  if (together === undefined) {
    together = new Requirements(requirements)
    known.set(requirements, together)
  }
  return together.areMetBy(labels)
}
