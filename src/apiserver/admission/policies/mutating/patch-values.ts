import { GoValue } from '../../../../api/ops/go/value.ts'
import { isObject, setOwn } from '../../../../api/ops/json-value.ts'
import { contentOf } from '../../../cel/library/optionals.ts'
import { spanText, timestampText } from '../../../cel/values/times.ts'
import {
  CelError,
  Duration,
  isMap,
  Made,
  mapEntries,
  Opaque,
  Optional,
  Timestamp,
  typeNameOf,
  Uint,
} from '../../../cel/values/values.ts'
import { objectOf } from './made-values.ts'

/** With the space that this library of upstream's chooses so that nobody builds on its words. */
const proto = 'proto:\u00a0'

// A value of an expression as JSON, for a patch: a number that JSON's readers may not hold is a text, bytes are in base64.

/** @throws CelError why it can be none, in upstream's words */
export function patchValue(value: unknown): unknown {
  if (typeof value === 'bigint') return wholeNumber(value)
  if (typeof value === 'number') return finite(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(patchValue)
  if (value instanceof Uint) return wholeNumber(value.value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Timestamp) return timestampText(value)
  if (value instanceof Duration) return spanText(value)
  if (value instanceof Optional) return patchValue(contentOf(value))
  if (value instanceof Made) return ofFloats(objectOf(value))
  if (!isMap(value)) throw unwritable(value)
  const object: Record<string, unknown> = {}
  for (const [key, each] of mapEntries(value)) setOwn(object, keyText(key), patchValue(each))
  return object
}

function unwritable(value: object): CelError {
  const name = typeNameOf(value)
  const isOpaque = value instanceof Opaque
  const why = isOpaque ? `error from '${name.split('.').at(-1)}' to '*structpb.Value'` : `not supported for '${name}'`
  return new CelError(`type conversion ${why}`)
}

function wholeNumber(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value
  const text = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
  const why = `${proto}google.protobuf.Value.number_value: invalid ${text} value`
  throw new CelError(`json: error calling MarshalJSON for type *structpb.Value: ${why}`)
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return key
  const isBool = typeof key === 'boolean'
  throw new CelError(
    isBool
      ? "type conversion error from bool to 'string'"
      : `unsupported type conversion from '${typeNameOf(key)}' to string`,
  )
}

function jsonOf({ type, json }: GoValue): unknown {
  if (json === undefined) throw new CelError(`${proto}invalid type: ${type}`)
  return json
}

/** All numbers of an object are floats. */
function ofFloats(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return finite(value)
  if (Array.isArray(value)) return value.map(ofFloats)
  if (value instanceof GoValue) return jsonOf(value)
  if (!isObject(value)) return value
  const object: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) setOwn(object, name, ofFloats(each))
  return object
}
