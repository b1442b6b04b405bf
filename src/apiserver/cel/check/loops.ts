import type { Loop, Tree } from '../syntax/tree.ts'
import { bool, type CelType, dyn, error, int, listOf, mapOf } from '../types/types.ts'
import type { Typing } from './typing.ts'

// What loops make: upstream writes each out as one with a result it begins with and a step, and tells what does not fit of those.

/** The type of a part, with these names known in it. */
type TypeOf = (tree: Tree, names: ReadonlyMap<string, CelType>) => CelType

interface LoopTypes {
  readonly range: CelType
  /** What there is one after the other: elements, or keys. */
  readonly element: CelType
  readonly result: CelType
  readonly filter: CelType
  readonly body: CelType
}

export function loopType(loop: Loop, typing: Typing, of: TypeOf): CelType {
  if (loop.kind === 'bind') {
    const bound = of(loop.range, new Map())
    return of(loop.body, new Map([[loop.variables[0] ?? '', bound]]))
  }
  if (loop.kind === 'optMap' || loop.kind === 'optFlatMap') return optionalType(loop, typing, of)
  const range = of(loop.range, new Map())
  const inner = new Map<string, CelType>()
  const elements = elementsOf(typing, range, loop, loop.kind === 'sortBy' ? loop.at : loop.range.at)
  for (const [index, name] of loop.variables.entries()) inner.set(name, elements[index] ?? dyn)
  const result = accumulator(typing, loop)
  const filter = loop.filter === null ? bool : of(loop.filter, inner)
  return finished(typing, loop, { range, element: elements[0] ?? dyn, result, filter, body: of(loop.body, inner) })
}

function elementsOf(typing: Typing, range: CelType, { variables }: Loop, at: number): readonly CelType[] {
  const type = typing.bindings.resolve(range, null)
  const from = type.is === 'optional' ? type.of : type
  const isPair = variables.length === 2
  switch (from.is) {
    case 'list':
      return isPair ? [int, from.of] : [from.of]
    case 'map':
      return [from.key, from.of]
    case 'dyn':
    case 'error':
      return [dyn, dyn]
    case 'parameter':
      typing.fits(dyn, from)
      return [dyn, dyn]
    default:
      typing.tell(
        `expression of type '${typing.text(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        at,
      )
      return [error, error]
  }
}

/** What a loop begins with. */
function accumulator(typing: Typing, { kind }: Loop): CelType {
  switch (kind) {
    case 'all':
    case 'exists':
      return bool
    case 'existsOne':
      return int
    case 'transformMap':
    case 'transformMapEntry':
      return mapOf(typing.parameter(), typing.parameter())
    default:
      return listOf(typing.parameter())
  }
}

function finished(typing: Typing, loop: Loop, { range, element, result, filter, body }: LoopTypes): CelType {
  const { kind, at } = loop
  if (kind === 'all' || kind === 'exists') {
    typing.expect(bool, body, loop.body.at)
    return bool
  }
  if (kind === 'existsOne') {
    typing.call('_?_:_', null, [body, int, int], at)
    return bool
  }
  const next = step(typing, loop, result, element, body)
  const asked = kind === 'filter' ? body : loop.filter === null ? null : filter
  const made = asked === null ? next : typing.call('_?_:_', null, [asked, next, result], at)
  typing.expect(result, made, at)
  return kind === 'sortBy' ? typing.call('@sortByAssociatedKeys', range, [result], at) : result
}

/** What is there after one turn. */
function step(typing: Typing, { kind, at }: Loop, result: CelType, element: CelType, body: CelType): CelType {
  switch (kind) {
    case 'transformMap':
      return typing.call('cel.@mapInsert', null, [result, mapOf(element, body)], at)
    case 'transformMapEntry':
      return typing.call('cel.@mapInsert', null, [result, body], at)
    case 'filter':
      return typing.call('_+_', null, [result, listOf(element)], at)
    default:
      return typing.call('_+_', null, [result, listOf(body)], at)
  }
}

/** `a.optMap(x, b)`: there is something, or not. */
function optionalType(loop: Loop, typing: Typing, of: TypeOf): CelType {
  const on = of(loop.range, new Map())
  const has = typing.call('hasValue', on, [], loop.at)
  const value = typing.call('value', on, [], loop.at)
  const body = of(loop.body, new Map([[loop.variables[0] ?? '', value]]))
  const some = loop.kind === 'optMap' ? typing.call('optional.of', null, [body], loop.at) : body
  return typing.call('_?_:_', null, [has, some, typing.call('optional.none', null, [], loop.at)], loop.at)
}
