import { isObject, type JsonObject, setOwn } from '../json-value.ts'

/**
 * What a patch made, in the order upstream writes it in: objects that the patch went through by name, the rest as it was.
 * Faults are told in that order.
 * @param own what the patch made; all else is shared
 */
export function writtenAnew(outcome: unknown, own: WeakSet<object>): JsonObject {
  return written(outcome, own) as JsonObject
}

function written(value: unknown, own: WeakSet<object>): unknown {
  if (typeof value !== 'object' || value === null || !own.has(value)) return value
  if (Array.isArray(value)) return value.map((each) => written(each, own))
  if (!isObject(value)) return value
  const to: Record<string, unknown> = {}
  for (const name of Object.keys(value).sort()) setOwn(to, name, written(value[name], own))
  own.add(to)
  return to
}
