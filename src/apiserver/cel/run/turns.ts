import { CelError, isMap, keysOf, mapGet, Optional, typeNameOf } from '../values/values.ts'

/** The turns of a loop over a list or a map. */
export interface Turns {
  readonly count: number
  /** Sets the loop's variables. */
  readonly begin: (slots: unknown[], turn: number) => void
}

/** `variables`: the slot of what there is, or those of where it is and what it is. */
export function turnsOf(range: unknown, [first = 0, second]: readonly number[]): Turns {
  const over = range instanceof Optional ? (range.isPresent ? range.value : []) : range
  if (Array.isArray(over)) {
    const list: readonly unknown[] = over
    return {
      count: list.length,
      begin: (slots, turn) => {
        slots[first] = second === undefined ? list[turn] : BigInt(turn)
        if (second !== undefined) slots[second] = list[turn]
      },
    }
  }
  if (!isMap(over)) throw uncountable(over)
  const keys = keysOf(over)
  return {
    count: keys.length,
    begin: (slots, turn) => {
      slots[first] = keys[turn]
      if (second !== undefined) slots[second] = mapGet(over, keys[turn])
    },
  }
}

const goTypes: Readonly<Record<string, string>> = {
  ...{ int: 'Int', uint: 'Uint', double: 'Double', string: 'String', bool: 'Bool', bytes: 'Bytes', null_type: 'Null' },
  ...{ 'google.protobuf.Timestamp': 'Timestamp', 'google.protobuf.Duration': 'Duration' },
}

function uncountable(value: unknown): CelError {
  return new CelError(`got 'types.${goTypes[typeNameOf(value)] ?? 'Unknown'}', expected iterable type`)
}
