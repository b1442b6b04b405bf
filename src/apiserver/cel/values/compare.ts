import {
  Duration,
  isMap,
  Made,
  type MapValue,
  mapEntries,
  mapGet,
  mapSize,
  Opaque,
  Optional,
  Timestamp,
  TypeValue,
  Uint,
} from './values.ts'

/** Numbers are equal whatever their types are; other values of different types never. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'string' || typeof b === 'string') return false
  const [x, y] = [numeric(a), numeric(b)]
  if (x !== null && y !== null) return typeof x === typeof y ? x === y : Number(x) === Number(y)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((each, index) => isEqual(each, b[index]))
  if (a instanceof Uint8Array) return b instanceof Uint8Array && compareBytes(a, b) === 0
  if (a instanceof Timestamp) return b instanceof Timestamp && a.nanos === b.nanos
  if (a instanceof Duration) return b instanceof Duration && a.nanos === b.nanos
  if (a instanceof TypeValue) return b instanceof TypeValue && a.typeName === b.typeName
  if (a instanceof Optional) {
    return b instanceof Optional && a.isPresent === b.isPresent && (!a.isPresent || isEqual(a.value, b.value))
  }
  if (a instanceof Opaque) return b instanceof Opaque && a.typeName === b.typeName && a.equals(b)
  if (a instanceof Made) return b instanceof Made && a.typeName === b.typeName && isEqualMap(a.fields, b.fields)
  return isMap(a) && isMap(b) && isEqualMap(a, b)
}

function isEqualMap(a: MapValue, b: MapValue): boolean {
  if (mapSize(a) !== mapSize(b)) return false
  return mapEntries(a).every(([key, value]) => {
    const other = mapGet(b, key)
    return other !== undefined && isEqual(value, other)
  })
}

function numeric(value: unknown): bigint | number | null {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  return value instanceof Uint ? value.value : null
}

/** Negative, zero, positive; NaN: one is no number; null: these have no order. */
export function compare(a: unknown, b: unknown): number | null {
  const [x, y] = [ordered(a), ordered(b)]
  if (x === null || y === null) return null
  if (typeof x === 'object' || typeof y === 'object') {
    return typeof x === 'object' && typeof y === 'object' ? compareBytes(x, y) : null
  }
  const isNumber = (value: typeof x) => typeof value === 'bigint' || typeof value === 'number'
  if (isNumber(x) !== isNumber(y) || (!isNumber(x) && typeof x !== typeof y)) return null
  if (a instanceof Timestamp !== b instanceof Timestamp || a instanceof Duration !== b instanceof Duration) return null
  if (typeof x === 'string' && typeof y === 'string') return compareTexts(x, y)
  if (x < y) return -1
  if (x > y) return 1
  return Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : 0
}

function ordered(value: unknown): string | bigint | number | boolean | Uint8Array | null {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Uint) return value.value
    if (value instanceof Timestamp || value instanceof Duration) return value.nanos
    return value instanceof Uint8Array ? value : null
  }
  return value as string | bigint | number | boolean | null
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let index = 0; index < a.length && index < b.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** By their letters, not by the halves of letters. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  const [x, y] = [[...a], [...b]]
  for (let index = 0; index < x.length && index < y.length; index++) {
    const difference = (x[index]?.codePointAt(0) ?? 0) - (y[index]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return x.length - y.length
}
