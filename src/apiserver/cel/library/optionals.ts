import { isEqual } from '../values/compare.ts'
import { CelError, Duration, isMap, Made, mapSize, Optional, Timestamp, Uint } from '../values/values.ts'
import type { Declarations } from './overload.ts'

function isZero(value: unknown): boolean {
  if (value === null || value === '' || value === false) return true
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0
  if (value instanceof Duration) return value.nanos === 0n
  if (value instanceof Timestamp) return value.nanos === 0n
  if (isMap(value)) return mapSize(value) === 0
  if (value instanceof Made) return value.fields.size === 0
  return isEqual(value, 0n) || (value instanceof Uint && value.value === 0n)
}

/** @throws CelError there is none */
export function contentOf({ isPresent, value }: Optional): unknown {
  if (!isPresent) throw new CelError('optional.none() dereference')
  return value
}

const present = (list: readonly Optional[]) => list.filter(({ isPresent }) => isPresent).map(({ value }) => value)

export const optionals: Declarations = {
  'optional.of': { '(A): optional_type(A)': Optional.of },
  'optional.ofNonZeroValue': {
    '(A): optional_type(A)': (value: unknown) => (isZero(value) ? Optional.none : Optional.of(value)),
  },
  'optional.none': { '(): optional_type(A)': () => Optional.none },
  'optional.unwrap': { '(list(optional_type(A))): list(A)': present },
  unwrapOpt: { 'list(optional_type(A)).(): list(A)': present },
  value: { 'optional_type(A).(): A': contentOf },
  hasValue: { 'optional_type(A).(): bool': ({ isPresent }: Optional) => isPresent },
  or: {
    'optional_type(A).(optional_type(A)): optional_type(A)': (a: Optional, b: Optional) => (a.isPresent ? a : b),
  },
  orValue: { 'optional_type(A).(A): A': (a: Optional, b: unknown) => (a.isPresent ? a.value : b) },
}
