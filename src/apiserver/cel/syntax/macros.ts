import type { Fault } from './source.ts'
import type { LoopKind, Tree } from './tree.ts'

// Calls that are no calls: `list.all(x, …)`, `has(a.b)`.

interface Macro {
  readonly kind: LoopKind
  /** How many names stand first. */
  readonly names: 1 | 2
  readonly hasFilter: boolean
  readonly notName: string
}

const macro = (kind: LoopKind, names: 1 | 2, notName: string, hasFilter = false): Macro => ({
  ...{ kind, names, notName, hasFilter },
})

const [simple, identifier] = ['argument must be a simple name', 'argument is not an identifier']
const optional = (name: string) => `${name}() variable name must be a simple identifier`

/** By name and number of arguments. */
const macros: ReadonlyMap<string, Macro> = new Map([
  ['all/2', macro('all', 1, simple)],
  ['exists/2', macro('exists', 1, simple)],
  ['exists_one/2', macro('existsOne', 1, simple)],
  ['map/2', macro('map', 1, identifier)],
  ['map/3', macro('map', 1, identifier, true)],
  ['filter/2', macro('filter', 1, identifier)],
  ['all/3', macro('all', 2, simple)],
  ['exists/3', macro('exists', 2, simple)],
  ['existsOne/3', macro('existsOne', 2, simple)],
  ['exists_one/3', macro('existsOne', 2, simple)],
  ['transformList/3', macro('transformList', 2, simple)],
  ['transformList/4', macro('transformList', 2, simple, true)],
  ['transformMap/3', macro('transformMap', 2, simple)],
  ['transformMap/4', macro('transformMap', 2, simple, true)],
  ['transformMapEntry/3', macro('transformMapEntry', 2, simple)],
  ['transformMapEntry/4', macro('transformMapEntry', 2, simple, true)],
  ['optMap/2', macro('optMap', 1, optional('optMap'))],
  ['optFlatMap/2', macro('optFlatMap', 1, optional('optFlatMap'))],
  ['sortBy/2', macro('sortBy', 1, identifier)],
])

/** `cel.bind(x, value, in)`; null: it is a call. */
export function bindOf(args: readonly Tree[], at: number): Tree | Fault | null {
  const [name, value, body] = args
  if (name === undefined || value === undefined || body === undefined || args.length !== 3) return null
  if (name.is !== 'name') return { message: 'cel.bind() variable names must be simple identifiers', at: name.at }
  return { is: 'loop', at, kind: 'bind', range: value, variables: [name.name], filter: null, body }
}

/** What a call is as a macro: null: it is a call. */
export function macroOf(name: string, target: Tree, args: readonly Tree[], at: number): Tree | Fault | null {
  const found = macros.get(`${name}/${args.length}`)
  if (found === undefined) return null
  const names = args.slice(0, found.names)
  const fault = nameFault(found, names)
  if (fault !== null) return fault
  const bodies = args.slice(found.names)
  const [last] = bodies.slice(-1)
  const variables = names.map((each) => (each.is === 'name' ? each.name : ''))
  const body = last ?? target
  return { is: 'loop', at, kind: found.kind, range: target, variables, filter: filterOf(found, bodies), body }
}

function filterOf({ hasFilter }: Macro, [first]: readonly Tree[]): Tree | null {
  return hasFilter ? (first ?? null) : null
}

const accumulators = new Set(['__result__', '@result'])

function nameFault({ notName }: Macro, names: readonly Tree[]): Fault | null {
  const seen = new Set<string>()
  for (const each of names) {
    if (each.is !== 'name' || each.name.startsWith('.')) return { message: notName, at: each.at }
    if (accumulators.has(each.name))
      return { message: 'iteration variable overwrites accumulator variable', at: each.at }
    if (seen.has(each.name)) return { message: `duplicate variable name: ${each.name}`, at: each.at }
    seen.add(each.name)
  }
  return null
}

export function hasOf([arg]: readonly Tree[], at: number): Tree | Fault {
  if (arg?.is !== 'select') return { message: 'invalid argument to has() macro', at: arg?.at ?? at }
  return { is: 'has', at, of: arg.of, field: arg.field, optional: arg.optional }
}
