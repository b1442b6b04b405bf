import { goJsonType } from '../../api/ops/go/text.ts'
import { isObject } from '../../api/ops/json-value.ts'

/** What an object says it is; empty where it says nothing. */
export interface SentType {
  readonly apiVersion: string
  readonly kind: string
}

/** Where upstream reads it into. */
const target = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** Why what was sent can't be asked what it is, in the words of Go's decoder; null where it can. */
export function untyped(value: unknown): string | null {
  if (value === null) return null
  if (!isObject(value)) return parseError(`json: cannot unmarshal ${goJsonType(value)} into Go value of type ${target}`)
  for (const [name, said] of Object.entries(value)) {
    if ((name !== 'apiVersion' && name !== 'kind') || said === null || typeof said === 'string') continue
    return parseError(`json: cannot unmarshal ${goJsonType(said)} into Go struct field .${name} of type string`)
  }
  return null
}

export function parseError(why: string): string {
  return `couldn't get version/kind; json parse error: ${why}`
}

/** Of what can be asked. */
export function sentType(value: unknown): SentType {
  const { apiVersion, kind } = (value ?? {}) as { readonly apiVersion?: unknown; readonly kind?: unknown }
  return { apiVersion: textOf(apiVersion), kind: textOf(kind) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
