import type { StatefulSet } from '../../api/types.gen.ts'

/** What a set may ask for beyond upstream, each by the annotation `berth.dev/NAME: "true"`: docs/berth-dev.md. */
export const optIns = [
  'heal-stuck-rollout',
  'scale-down-unready',
  'ordered-deletion',
  'release-from-dead-nodes',
  'expand-claims',
  'conditions',
] as const

export type OptIn = (typeof optIns)[number]

const none: ReadonlySet<OptIn> = new Set()

export function optInsOf({ metadata }: StatefulSet): ReadonlySet<OptIn> {
  const { annotations } = metadata
  if (annotations === undefined) return none
  const chosen = optIns.filter((name) => annotations[`berth.dev/${name}`] === 'true')
  return chosen.length === 0 ? none : new Set(chosen)
}
