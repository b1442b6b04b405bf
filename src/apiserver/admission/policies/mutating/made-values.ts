import { goQuoted, goText } from '../../../../api/ops/go/text.ts'
import { GoValue } from '../../../../api/ops/go/value.ts'
import { type JsonObject, setOwn } from '../../../../api/ops/json-value.ts'
import { formatDuration } from '../../../../api/value/duration.ts'
import { timestampText } from '../../../cel/values/times.ts'
import {
  CelError,
  CelMap,
  Duration,
  isJoined,
  isMap,
  Made,
  mapEntries,
  Optional,
  Timestamp,
  TypeValue,
  typeNameOf,
  Uint,
} from '../../../cel/values/values.ts'

// `Object{spec: Object.spec{replicas: 3}}` as JSON. As upstream has it, what stands in a list or a map that is written out may be
// an object or a list, but no such map; and what JSON has no such of is kept as it is, for the schema to refuse.

/** @throws CelError for a map with a key that is no text */
export function objectOf({ fields }: Made): JsonObject {
  return membersOf(fields, (value) => (value instanceof CelMap ? membersOf(value, madeValue) : madeValue(value)))
}

function membersOf(map: CelMap, of: (value: unknown) => unknown): JsonObject {
  const object: Record<string, unknown> = {}
  for (const [key, value] of map.entries()) {
    if (typeof key !== 'string') throw new CelError(`map key "${key}" is of type ${typeNameOf(key)}, not string`)
    setOwn(object, key, of(value))
  }
  return object
}

function madeValue(value: unknown): unknown {
  if (typeof value === 'bigint') return integer(value)
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(madeValue)
  if (value instanceof Made) return objectOf(value)
  if (value instanceof Optional) return value.isPresent ? madeValue(value.value) : null
  if (value instanceof TypeValue) return value.typeName
  return isMap(value) && !(value instanceof CelMap) ? untouched(value) : foreign(value)
}

/** Of what was in an object before. */
function untouched(value: unknown): unknown {
  if (typeof value === 'bigint') return integer(value)
  if (Array.isArray(value)) return value.map(untouched)
  if (!isMap(value)) return value
  const object: Record<string, unknown> = {}
  for (const [key, each] of mapEntries(value)) setOwn(object, String(key), untouched(each))
  return object
}

function integer(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

function foreign(value: object | null): GoValue {
  if (value === null) return new GoValue('structpb.NullValue', 'NULL_VALUE', '0')
  if (value instanceof CelMap) return new GoValue('map[ref.Val]ref.Val', goText(Object.fromEntries(value.entries())))
  if (value instanceof Uint) {
    const { value: number } = value
    return new GoValue('uint64', `${number}`, `0x${number.toString(16)}`, Number(number))
  }
  if (value instanceof Duration)
    return new GoValue('time.Duration', formatDuration(Number(value.nanos) / 1e6), `${value.nanos}`)
  if (value instanceof Timestamp) {
    const [date, time = ''] = timestampText(value).split(/[TZ]/)
    return new GoValue('time.Time', `${date} ${time} +0000 UTC`)
  }
  if (!(value instanceof Uint8Array)) return new GoValue(typeNameOf(value), typeNameOf(value))
  const bytes = [...value].map((byte) => `0x${byte.toString(16)}`)
  const base64 = Buffer.from(value).toString('base64')
  return new GoValue('[]uint8', goText([...value]), `[]uint8{${bytes.join(', ')}}`, base64)
}

/** Types are named for where their values stand: `Object.spec` is at `spec`, and nowhere else. Into lists put together nobody looks. */
export function misnamed(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return isJoined(value) ? [] : value.flatMap((each) => misnamed(each, path))
  if (value instanceof CelMap) return value.entries().flatMap(([, each]) => misnamed(each, path))
  if (!(value instanceof Made)) return []
  const wanted = `expected ${goQuoted(path)}, which matches field name path from root Object type`
  const own = value.typeName === path ? [] : [`unexpected type name ${goQuoted(value.typeName)}, ${wanted}`]
  return [...own, ...value.fields.entries().flatMap(([name, each]) => misnamed(each, `${path}.${name}`))]
}
