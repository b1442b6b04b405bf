import type { Node } from '../types.gen.ts'

/** On a node: when its power was turned off, by who turned it off. It is taken away before the node is turned on. */
export const poweredOffAnnotation = 'berth.dev/powered-off'

const missed = ['node.kubernetes.io/unreachable', 'node.kubernetes.io/not-ready']

export function isPoweredOff(node: Node | undefined): boolean {
  return node?.metadata.annotations?.[poweredOffAnnotation] !== undefined
}

/**
 * Since when nothing runs on a node: known, not guessed from its silence. Null as long as the scheduler, which knows of
 * silence only, would send the same pods there again.
 */
export function deadSinceMs(node: Node | undefined): number | null {
  const since = node?.metadata.annotations?.[poweredOffAnnotation]
  const isMissed = node?.spec?.taints?.some(({ key, effect }) => missed.includes(key) && effect === 'NoSchedule')
  const ms = since === undefined ? Number.NaN : Date.parse(since)
  return isMissed && !Number.isNaN(ms) ? ms : null
}
