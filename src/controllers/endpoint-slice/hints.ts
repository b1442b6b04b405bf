import type { Hints, PodView, ServiceView } from './model.ts'

/** Whom an endpoint is meant for first (KEP-4444, KEP-3015). Null: everybody alike, or that depends on the others (`shares.ts`). Pure. */
export function hintsFor({ nodeName, zone }: PodView, { prefers }: ServiceView): Hints | null {
  if (prefers === null || prefers === 'by-share') return null
  const forNodes = prefers === 'same-node' && nodeName !== null ? [{ name: nodeName }] : null
  const forZones = zone === null ? null : [{ name: zone }]
  if (forNodes === null && forZones === null) return null
  return { ...(forNodes && { forNodes }), ...(forZones && { forZones }) }
}
