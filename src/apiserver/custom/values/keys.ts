import { isObject, own } from '../../../api/ops/json-value.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import type { Structural } from '../../../api/schema/structural.ts'

/** What tells the elements of a list apart, by the keys its schema names. */
export function keysOf(schema: Structural, list: readonly unknown[]): readonly string[] {
  const names = schema['x-kubernetes-list-map-keys'] ?? []
  return list.map((element) => writeJson(names.map((name) => (isObject(element) ? own(element, name) : null) ?? null)))
}
