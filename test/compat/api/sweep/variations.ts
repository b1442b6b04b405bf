import type { Field, Message, Type } from '../../../../src/api/schema/message.ts'

// From an object every object that differs from it in one field: a field the object has is taken away or gets other values,
// good ones and bad ones; one it has not gets some. The fields are those of the kind's schema.

export interface Variation {
  /** `spec.replicas = -1` */
  readonly name: string
  readonly body: object
}

const absent = Symbol('absent')

const long = 'x'.repeat(254)
const texts = [
  '',
  'a',
  'A',
  'Bad Name!',
  long,
  '/a',
  '../x',
  '10.0.0.1',
  '010.0.0.1',
  '2001:DB8::1',
  'a.b/c',
  '$(A)',
  '50%',
  '-5',
  5,
]
const numbers = [0, -1, 1, 101, 65_536, 2_147_483_648, 1.5, '1']
const amounts = ['0', '-1', '0.5m', '1.5', '+1', '1Gi', 'x', '', '100000000000000000000', ' 1', 5, true]
const countsOrShares = [0, -1, '50%', '0%', '101%', '-5%', 'x', 'http', 65_536, true]
const times = ['2020-01-01T00:00:00Z', '2020-01-01T01:00:00.5+01:00', 'x', 5]
const keys = ['', 'A', 'a b', 'a/b/c', 'a.b/c', 'x'.repeat(64), `${long}/a`, 'requests.cpu', 'hugepages-2Mi', '..']

/** Of what the object holds there. `perField`: how many of the values a field gets, others at other places. */
export function* variations(
  message: Message,
  object: object,
  perField: number,
  seen: Set<string>,
): Iterable<Variation> {
  for (const [path, type, have] of fieldsOf(message, object, [])) {
    const place =
      path.map((part) => (typeof part === 'number' ? '[]' : part)).join('.') + (have === undefined ? '?' : '')
    if (seen.has(place) || untouched.test(place)) continue
    seen.add(place)
    for (const value of chosen(valuesOf(type, have), perField, seen.size)) {
      if (value === absent && have === undefined) continue
      yield { name: `${path.join('.')} = ${shown(value)}`, body: withValue(object, path, value) as object }
    }
  }
}

const untouched =
  /^(apiVersion|kind|metadata\.(name|managedFields.*|resourceVersion|uid|creationTimestamp|selfLink)\??)$/

type Path = readonly (string | number)[]

/** Enumerated fields bring their names along. */
type Held = Type & { readonly enum?: readonly string[] | null }

function* fieldsOf(message: Message, object: object, path: Path): Iterable<readonly [Path, Held, unknown]> {
  for (const field of message.fields) {
    const have = (object as Readonly<Record<string, unknown>>)[field.name]
    yield* within(held(field), have, [...path, field.name])
  }
}

function held({ type, enum: names }: Field): Held {
  return { ...type, enum: names }
}

function* within(type: Held, have: unknown, path: Path): Iterable<readonly [Path, Held, unknown]> {
  yield [path, type, have]
  if (typeof have !== 'object' || have === null) return
  if (type.is === 'message') yield* fieldsOf(type.message(), have, path)
  if (type.is === 'list' && Array.isArray(have))
    for (const [index, each] of have.entries())
      yield* within({ ...type.of, enum: type.enum ?? null }, each, [...path, index])
  if (type.is === 'map') for (const [key, each] of Object.entries(have)) yield* within(type.of, each, [...path, key])
}

function valuesOf(type: Held, have: unknown): readonly unknown[] {
  switch (type.is) {
    case 'string':
    case 'duration':
    case 'bytes':
      return [absent, ...(type.enum ?? []), ...texts]
    case 'bool':
      return [absent, have !== true, 'true']
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
      return [absent, ...numbers, ...(typeof have === 'number' ? [have + 1, have - 1] : [])]
    case 'quantity':
      return [absent, ...amounts]
    case 'intOrString':
      return [absent, ...countsOrShares]
    case 'time':
    case 'microTime':
      return [absent, ...times]
    case 'list':
      return [absent, null, [], [null], 'x', [sample(type.of, 1)], ...variedList(type.of, have)]
    case 'map': {
      const value = Object.values((have ?? {}) as object)[0] ?? sample(type.of, 1)
      return [absent, {}, 'x', ...keys.map((key) => ({ [key]: value }))]
    }
    case 'message':
      return have === undefined
        ? [{}, sample(type, 1), sample(type, 3)]
        : [absent, null, {}, 'x', { ...have, unknown: 1 }]
    default:
      return [absent, 'x', {}]
  }
}

function variedList(of: Type, have: unknown): readonly unknown[] {
  if (!Array.isArray(have) || have.length === 0) return []
  return [[...have, have[0]], have.toReversed(), have.slice(1), [...have, sample(of, 1)]]
}

/** All its fields have the plainest value there is, down to a depth. */
function sample(type: Type, depth: number): unknown {
  switch (type.is) {
    case 'message':
      return Object.fromEntries(
        type
          .message()
          .fields.filter((field) => depth > 0 || field.required)
          .map((field) => [field.name, field.enum?.[0] ?? sample(field.type, depth - 1)]),
      )
    case 'list':
      return depth > 0 ? [sample(type.of, depth - 1)] : []
    case 'map':
      return { a: sample(type.of, depth - 1) }
    case 'bool':
      return true
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
    case 'intOrString':
      return 1
    case 'quantity':
      return '1'
    case 'time':
    case 'microTime':
      return times[0]
    case 'bytes':
      return 'YQ=='
    case 'string':
    case 'duration':
      return 'a'
    default:
      return {}
  }
}

/** Spread over all there are, and beginning elsewhere at each place. */
function chosen(values: readonly unknown[], count: number, place: number): readonly unknown[] {
  const step = Math.max(1, values.length / count)
  const picked = Array.from(
    { length: Math.min(count, values.length) },
    (_, index) => Math.floor(index * step + place) % values.length,
  )
  return [...new Set(picked)].map((index) => values[index])
}

function withValue(within: unknown, [key = '', ...rest]: Path, value: unknown): unknown {
  if (Array.isArray(within)) {
    const items = [...within]
    if (rest.length > 0 || value !== absent)
      items[Number(key)] = rest.length > 0 ? withValue(items[Number(key)], rest, value) : value
    else items.splice(Number(key), 1)
    return items
  }
  const fields: Record<string, unknown> = { ...(within as object) }
  if (rest.length > 0) fields[key] = withValue(fields[key], rest, value)
  else if (value === absent) delete fields[key]
  else fields[key] = value
  return fields
}

function shown(value: unknown): string {
  if (value === absent) return 'nothing'
  // One that is cut off would not be known for what it is.
  const text = JSON.stringify(value).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>')
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length})` : text
}
