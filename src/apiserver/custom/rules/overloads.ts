import type { Environment } from '@marcbachmann/cel-js'
import { matchesName } from './library-text.ts'
import { bool, type CelType, dyn, fits, listOf, mapOf, optionalOf, plain } from './types.ts'

// Which operators and functions there are for which types.

export interface Overload {
  readonly receiver: CelType | null
  readonly takes: readonly CelType[]
  readonly gives: CelType
}

const ordered = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'timestamp', 'duration']
const numbers = ['int', 'uint', 'double']
const same = (names: readonly string[], gives?: CelType) =>
  names.map((name) => [plain(name), plain(name), gives ?? plain(name)] as const)

const comparisons = [
  ...same(ordered, bool),
  ...numbers.flatMap((a) => numbers.map((b) => [plain(a), plain(b), bool] as const)),
]
const [timestamp, duration, list] = [plain('timestamp'), plain('duration'), listOf(dyn)]

const operators: Readonly<Record<string, readonly (readonly [CelType, CelType, CelType])[]>> = {
  '<': comparisons,
  '<=': comparisons,
  '>': comparisons,
  '>=': comparisons,
  '+': [
    ...same([...numbers, 'string', 'bytes', 'duration']),
    [timestamp, duration, timestamp],
    [duration, timestamp, timestamp],
  ],
  '-': [...same([...numbers, 'duration']), [timestamp, timestamp, duration], [timestamp, duration, timestamp]],
  '*': same(numbers),
  '/': same(numbers),
  '%': same(['int', 'uint']),
}

/** What `a op b` is; null: there is no such operator. */
export function binaryType(op: string, left: CelType, right: CelType): CelType | null {
  if (op === '==' || op === '!=') return fits(left, right) ? bool : null
  if (op === 'in') {
    if (right.is === 'dyn') return bool
    if (right.is === 'list') return fits(left, right.of) ? bool : null
    return right.is === 'map' && fits(left, right.key) ? bool : null
  }
  const isSum = op === '+' && fits(left, list) && fits(right, list) && fits(left, right)
  if (isSum && left.is !== 'dyn') return left
  const found = (operators[op] ?? []).filter(([a, b]) => fits(a, left) && fits(b, right))
  if (found.length === 0) return isSum ? dyn : null
  return found.every(([, , gives]) => fits(gives, found[0]![2])) && !isSum ? found[0]![2] : dyn
}

/** Those of times are not in the library, which knows no types of fields. */
const more = [
  ...['timestamp', 'duration'].flatMap((name) => [
    ['string', name, 'string'],
    ['int', name, 'int'],
    [name, name, name],
  ]),
].map(([name = '', takes = '', gives = '']): [string, Overload] => [
  name,
  { receiver: null, takes: [plain(takes)], gives: plain(gives) },
])

const named: Readonly<Record<string, string>> = {
  'google.protobuf.Timestamp': 'timestamp',
  'google.protobuf.Duration': 'duration',
  Quantity: 'kubernetes.Quantity',
  URL: 'kubernetes.URL',
  IP: 'net.IP',
  CIDR: 'net.CIDR',
}

let known: ReadonlyMap<string, readonly Overload[]> | null = null

/** All functions of a name. */
export function overloadsOf(environment: Environment, name: string): readonly Overload[] | undefined {
  known ??= collected(environment)
  return known.get(name)
}

function collected(environment: Environment): ReadonlyMap<string, readonly Overload[]> {
  const all = new Map<string, Overload[]>()
  const add = (name: string, overload: Overload) => all.set(name, [...(all.get(name) ?? []), overload])
  for (const { name, receiverType, params, returnType } of environment.getDefinitions().functions) {
    // Nobody upstream knows this one.
    if (receiverType === 'CelNamespace') continue
    add(name === matchesName ? 'matches' : name, {
      receiver: receiverType === null ? null : parsed(receiverType),
      takes: params.map(({ type }) => parsed(type)),
      gives: parsed(returnType),
    })
  }
  for (const [name, overload] of more) add(name, overload)
  return all
}

/** Types as the library writes them: `map<string, dyn>`; a letter alone is any. */
function parsed(text: string): CelType {
  if (/^[A-Z]$|^dyn$|^ast$/.test(text)) return dyn
  const [, outer = '', inner = ''] = /^(\w+)<(.*)>$/.exec(text) ?? []
  if (outer === 'list' || text === 'list') return listOf(parsed(inner || 'dyn'))
  if (outer === 'optional') return optionalOf(parsed(inner))
  if (outer === 'map' || text === 'map') {
    const [key = 'dyn', of = 'dyn'] = inner.split(/,\s*/)
    return mapOf(parsed(key), parsed(of))
  }
  return plain(named[text] ?? text)
}
