import type { CelType } from '../types/types.ts'
import {
  CelError,
  Duration,
  isMap,
  keysOf,
  mapGet,
  Opaque,
  Optional,
  Timestamp,
  TypeValue,
  typeNameOf,
  Uint,
} from '../values/values.ts'
import type { Overload } from './overload.ts'
import { standard } from './standard.ts'

/** Of several ways to call a function the first that takes these values. */
export function runOverload(
  overloads: readonly Overload[],
  name: string,
  isMethod: boolean,
  args: readonly unknown[],
): unknown {
  return dispatcher(overloads, name, isMethod)(args)
}

/** The same for many calls: which way takes values of these types is found once. */
export function dispatcher(
  overloads: readonly Overload[],
  name: string,
  isMethod: boolean,
): (args: readonly unknown[]) => unknown {
  const ways = overloads.filter((each) => each.isMethod === isMethod)
  const known = new Map<string, Run>()
  const [only] = ways
  if (only !== undefined && ways.length === 1 && only.takes.every(({ is }) => is === 'parameter')) {
    return (args) => (only.run as Run)(...args)
  }
  return (args) => {
    const key = keyOf(args)
    let run = key === null ? undefined : known.get(key)
    if (run === undefined) {
      run = wayFor(ways, name, args)
      if (key !== null) known.set(key, run)
    }
    return run(...args)
  }
}

type Run = (...args: readonly unknown[]) => unknown

/** null: what is in a list or map decides, too. */
function keyOf(args: readonly unknown[]): string | null {
  let key = ''
  for (const each of args) {
    if (typeof each !== 'object') key += `${typeof each} `
    else if (Array.isArray(each) || each instanceof Optional || isMap(each)) return null
    else key += `${typeNameOf(each)} `
  }
  return key
}

function wayFor(ways: readonly Overload[], name: string, args: readonly unknown[]): Run {
  const found = ways.find(
    ({ takes }) => takes.length === args.length && takes.every((type, index) => isOf(type)(args[index])),
  )
  if (found !== undefined) return found.run as Run
  // What may be null passes the types of those functions; nobody declares that it does.
  if (name === 'string' && args[0] === null) return String
  // What sorts looks at what it is given itself.
  const [first] = ways
  if (first !== undefined && name === 'sort' && Array.isArray(args[0])) return first.run as Run
  throw new CelError(noOverload(name, args))
}

/** As upstream tells it: of operators where the first has no such one at all, of functions with what they were given. */
function noOverload(name: string, args: readonly unknown[]): string {
  const type = typeNameOf(args[0])
  if (/^_.*_$/.test(name)) return has(name, type) ? 'no such overload' : `no such overload: ${name}`
  if (name === 'size') return `no such overload: ${name}`
  if (/[@_]/.test(name) || Object.hasOwn(standard, name)) return 'no such overload'
  return `no such overload: ${name}(${args.map(typeNameOf).join(', ')})`
}

const numbers = 'int uint double'
const times = 'google.protobuf.Timestamp google.protobuf.Duration'
const operands: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['_<_', '_<=_', '_>_', '_>=_'].map((name) => [name, `${numbers} ${times} bool string bytes`])),
  '_+_': `${numbers} ${times} string bytes list`,
  '_-_': `${numbers} ${times}`,
  '_*_': numbers,
  '_/_': numbers,
  '_%_': 'int uint',
}

function has(name: string, type: string): boolean {
  // What can't be taken from or multiplied is told without the operator's name.
  return (
    (operands[name] ?? '').split(' ').includes(type) || (name !== '_+_' && !name.includes('<') && !name.includes('>'))
  )
}

const plainTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  bool: (value) => typeof value === 'boolean',
  int: (value) => typeof value === 'bigint',
  double: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  null: (value) => value === null,
  uint: (value) => value instanceof Uint,
  bytes: (value) => value instanceof Uint8Array,
  timestamp: (value) => value instanceof Timestamp,
  duration: (value) => value instanceof Duration,
}

/** By the first element of a list: more can't be told without looking at all. */
export function isOf(type: CelType): (value: unknown) => boolean {
  switch (type.is) {
    case 'plain':
      return plainTypes[type.name] ?? ((value) => value instanceof Opaque && value.typeName === type.name)
    case 'list': {
      const of = isOf(type.of)
      return (value) => Array.isArray(value) && (value.length === 0 || of(value[0]))
    }
    case 'map': {
      const [key, of] = [isOf(type.key), isOf(type.of)]
      return (value) => {
        if (!isMap(value)) return false
        const [first] = keysOf(value)
        return first === undefined || (key(first) && of(mapGet(value, first)))
      }
    }
    case 'optional': {
      const of = isOf(type.of)
      return (value) => value instanceof Optional && (!value.isPresent || of(value.value))
    }
    case 'type':
      return (value) => value instanceof TypeValue
    default:
      return () => true
  }
}
