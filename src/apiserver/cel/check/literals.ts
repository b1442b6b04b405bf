import { patternOf } from '../../custom/values/patterns.ts'
import { runOverload } from '../library/dispatch.ts'
import { library } from '../library/library.ts'
import { clausesOf, taken, wrongClause } from '../library/string-format.ts'
import type { Fault } from '../syntax/source.ts'
import { partsOf, type Tree } from '../syntax/tree.ts'
import { type CelType, isDyn, isSameType, typeText } from '../types/types.ts'
import { literalValue } from '../values/literal.ts'
import { CelError } from '../values/values.ts'
import type { Types } from './check.ts'

// What is wrong with an expression though its types fit: times that are none, lists of this and that. Upstream looks at it
// after the types, in this order.

export function literalFaults(tree: Tree, types: Types): readonly Fault[] {
  const all = everyOf(tree)
  return [
    ...all.flatMap((each) => timeFault(each, 'duration')),
    ...all.flatMap((each) => timeFault(each, 'timestamp')),
    ...all.flatMap(patternFault),
    ...mixed(tree, types, false),
    ...all.flatMap((each) => formatFaults(each, types)),
  ]
}

export function everyOf(tree: Tree): readonly Tree[] {
  return [tree, ...partsOf(tree).flatMap(everyOf)]
}

function timeFault(tree: Tree, name: 'duration' | 'timestamp'): readonly Fault[] {
  if (tree.is !== 'call' || tree.name !== name || tree.target !== null) return []
  const [arg] = tree.args
  if (arg?.is !== 'literal') return []
  if (name === 'duration' && arg.type === 'int') return [{ message: 'invalid duration argument', at: arg.at }]
  return isGood(name, literalValue(arg)) ? [] : [{ message: `invalid ${name} argument`, at: arg.at }]
}

function isGood(name: string, value: unknown): boolean {
  try {
    runOverload(library.get(name) ?? [], name, false, [value])
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

function patternFault(tree: Tree): readonly Fault[] {
  if (tree.is !== 'call' || tree.name !== 'matches') return []
  const arg = tree.target === null ? tree.args[1] : tree.args[0]
  if (arg?.is !== 'literal' || typeof arg.value !== 'string' || patternOf(arg.value) !== null) return []
  return [{ message: 'invalid matches argument', at: arg.at }]
}

/** Elements of different types; in a list for a format they may be. */
function mixed(tree: Tree, types: Types, isExempt: boolean): readonly Fault[] {
  const exempts = tree.is === 'call' ? tree.name === 'format' : isExempt && (tree.is === 'list' || tree.is === 'map')
  const below = partsOf(tree).flatMap((each) => mixed(each, types, exempts))
  if (isExempt) return below
  const typeOf = (each: Tree, optional: boolean) => {
    const type = types.get(each)
    return optional && type?.is === 'optional' ? type.of : type
  }
  if (tree.is === 'list') {
    return [
      ...firstUnlike(tree.items.map(({ value, optional }) => ({ at: value.at, type: typeOf(value, optional) }))),
      ...below,
    ]
  }
  if (tree.is !== 'map') return below
  const keys = tree.entries.map(({ key }) => ({ at: key.at, type: typeOf(key, false) }))
  const values = tree.entries.map(({ value, optional }) => ({ at: value.at, type: typeOf(value, optional) }))
  return [...firstUnlike(keys), ...firstUnlike(values), ...below]
}

interface Typed {
  readonly at: number
  readonly type: CelType | undefined
}

function firstUnlike([first, ...rest]: readonly Typed[]): readonly Fault[] {
  const wanted = first?.type
  const other = rest.find(({ type }) => wanted !== undefined && type !== undefined && !isSameType(wanted, type))
  if (wanted === undefined || other?.type === undefined) return []
  return [{ message: `expected type '${typeText(wanted)}' but found '${typeText(other.type)}'`, at: other.at }]
}

/** Of a format that is written out with what goes into it. */
function formatFaults(tree: Tree, types: Types): readonly Fault[] {
  if (tree.is !== 'call' || tree.name !== 'format' || tree.target?.is !== 'literal') return []
  const [list] = tree.args
  const { value: format } = tree.target
  if (typeof format !== 'string' || list?.is !== 'list') return []
  try {
    const clauses = clausesOf(format).filter((piece) => typeof piece !== 'string')
    if (clauses.length > list.items.length) throw new CelError(`index ${list.items.length} out of range`)
    if (clauses.length < list.items.length) {
      throw new CelError(
        `too many arguments supplied to string.format (expected ${clauses.length}, got ${list.items.length})`,
      )
    }
    for (const [index, { letter }] of clauses.entries()) {
      const item = list.items[index]?.value
      const type = item === undefined ? undefined : types.get(item)
      if (item !== undefined && type !== undefined && !isDyn(type) && !takes(letter, type)) {
        return [{ message: wrongClause(letter, typeText(type)), at: item.at }]
      }
    }
    return []
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return [{ message: error.message, at: tree.at }]
  }
}

function takes(letter: string, type: CelType): boolean {
  const types = taken[letter]?.[2] ?? []
  switch (type.is) {
    case 'list':
    case 'map':
    case 'type':
      return types.includes(type.is)
    case 'plain':
      return types.includes(runtimeNames[type.name] ?? type.name)
    default:
      return false
  }
}

const runtimeNames: Readonly<Record<string, string>> = {
  null: 'null_type',
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
}
