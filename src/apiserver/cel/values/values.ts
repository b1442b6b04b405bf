// Values as expressions handle them: bigint for int, number for double, Array for list, a plain object or a CelMap for map,
// Uint8Array for bytes; and these.

/**
 * What went wrong in an expression, in upstream's words. No `Error`: a rule may fail a hundred thousand times where it does not
 * matter, and to note down where the program stands takes six times as long as all else.
 */
export class CelError {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

export class Uint {
  readonly value: bigint
  constructor(value: bigint) {
    if (value < 0n || value >= 2n ** 64n) throw new CelError('unsigned integer overflow')
    this.value = value
  }
}

export class Timestamp {
  /** Nanoseconds since 1970. */
  readonly nanos: bigint
  /** Of the zone it was written in. */
  readonly offsetMinutes: number

  constructor(nanos: bigint, offsetMinutes = 0) {
    if (nanos < earliest || nanos > latest) throw new CelError('timestamp overflow')
    this.nanos = nanos
    this.offsetMinutes = offsetMinutes
  }
}

const second = 1_000_000_000n
const [earliest, latest] = [-62135596800n * second, 253402300799n * second + (second - 1n)]

export class Duration {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    if (nanos < -(2n ** 63n) || nanos >= 2n ** 63n) throw new CelError('integer overflow')
    this.nanos = nanos
  }
}

export class Optional {
  readonly value: unknown
  readonly isPresent: boolean
  private constructor(isPresent: boolean, value: unknown) {
    this.isPresent = isPresent
    this.value = value
  }
  static of(value: unknown): Optional {
    return new Optional(true, value)
  }
  static readonly none = new Optional(false, null)
}

export class TypeValue {
  readonly typeName: string
  constructor(name: string) {
    this.typeName = name
  }
}

/** What only its own functions know: an address, a quantity. */
export abstract class Opaque {
  abstract readonly typeName: string
  /** How large it is. */
  get size(): number {
    return 1
  }
  abstract equals(other: Opaque): boolean
}

/** What is written out as `Name{field: value}`. */
export class Made {
  readonly typeName: string
  readonly fields: CelMap
  constructor(typeName: string, fields: CelMap) {
    this.typeName = typeName
    this.fields = fields
  }
}

const joinedLists = new WeakSet<readonly unknown[]>()

export function joinLists(a: readonly unknown[], b: readonly unknown[]): readonly unknown[] {
  const joined = [...a, ...b]
  joinedLists.add(joined)
  return joined
}

/** Whether a list was put together of two: what upstream makes of it is another value than a list that is written out. */
export function isJoined(list: readonly unknown[]): boolean {
  return joinedLists.has(list)
}

export type MapKey = string | bigint | boolean | Uint

/** Numbers that are equal are the same key, whatever their types are. */
export class CelMap {
  readonly #entries = new Map<unknown, readonly [MapKey, unknown]>()

  static of(entries: Iterable<readonly [MapKey, unknown]>): CelMap {
    const map = new CelMap()
    // What can be no key is in the map all the same; nobody finds it.
    for (const [key, value] of entries) map.#entries.set(keyOf(key) ?? {}, [key, value])
    return map
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: unknown): unknown {
    const known = keyOf(key)
    return known === null ? undefined : this.#entries.get(known)?.[1]
  }

  entries(): readonly (readonly [MapKey, unknown])[] {
    return [...this.#entries.values()]
  }
}

function keyOf(key: unknown): string | bigint | boolean | null {
  if (typeof key === 'string' || typeof key === 'bigint' || typeof key === 'boolean') return key
  if (key instanceof Uint) return key.value
  return typeof key === 'number' && Number.isInteger(key) ? BigInt(key) : null
}

const keysKept = new WeakMap<object, readonly MapKey[]>()

/** They are not changed any more: they are made once. */
export function keysOf(map: MapValue): readonly MapKey[] {
  let keys = keysKept.get(map)
  if (keys === undefined) {
    keys = map instanceof CelMap ? map.entries().map(([key]) => key) : Object.keys(map)
    keysKept.set(map, keys)
  }
  return keys
}

export type MapValue = CelMap | Readonly<Record<string, unknown>>

export function isMap(value: unknown): value is MapValue {
  if (typeof value !== 'object' || value === null) return false
  return value instanceof CelMap || Object.getPrototypeOf(value) === Object.prototype
}

export function mapEntries(map: MapValue): readonly (readonly [MapKey, unknown])[] {
  return map instanceof CelMap ? map.entries() : Object.entries(map)
}

export function mapSize(map: MapValue): number {
  return map instanceof CelMap ? map.size : keysOf(map).length
}

/** undefined: there is no such key. */
export function mapGet(map: MapValue, key: unknown): unknown {
  if (map instanceof CelMap) return map.get(key)
  return typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined
}

export function typeNameOf(value: unknown): string {
  switch (typeof value) {
    case 'bigint':
      return 'int'
    case 'number':
      return 'double'
    case 'string':
      return 'string'
    case 'boolean':
      return 'bool'
    default:
      return typeNameOfObject(value)
  }
}

function typeNameOfObject(value: unknown): string {
  if (value === null) return 'null_type'
  if (Array.isArray(value)) return 'list'
  if (value instanceof Uint) return 'uint'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp'
  if (value instanceof Duration) return 'google.protobuf.Duration'
  if (value instanceof Optional) return 'optional_type'
  if (value instanceof TypeValue) return 'type'
  return value instanceof Opaque || value instanceof Made ? value.typeName : 'map'
}
