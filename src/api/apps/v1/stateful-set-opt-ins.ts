import type { StatefulSet } from '../../types.gen.ts'

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
const prefix = 'berth.dev/'

export function optInsOf({ metadata }: StatefulSet): ReadonlySet<OptIn> {
  const { annotations } = metadata
  if (annotations === undefined) return none
  const chosen = optIns.filter((name) => annotations[`${prefix}${name}`] === 'true')
  return chosen.length === 0 ? none : new Set(chosen)
}

/** Annotations of ours that mean nothing: a word for who wrote them. */
export function optInWarnings({ metadata }: StatefulSet): readonly string[] {
  return Object.entries(metadata.annotations ?? {}).flatMap(([key, value]) => {
    if (!key.startsWith(prefix)) return []
    const known = optIns.some((name) => key === `${prefix}${name}`)
    if (!known) return [`metadata.annotations[${key}]: unknown; a set may ask for ${optIns.join(', ')}`]
    if (value === 'true' || value === 'false') return []
    return [`metadata.annotations[${key}]: "${value}" means "false"; write "true" to ask for it`]
  })
}
