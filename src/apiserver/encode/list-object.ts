import type { ListBody } from '../exchange.ts'

/** A list as an object, for callers in the process and for other encodings. */
export function listObject({ apiVersion, kind, metadata, items }: ListBody): object {
  return { kind, apiVersion, metadata, items: items.map((stored) => stored.object) }
}
