import type { Overload } from '../library/overload.ts'
import { type CelType, isSameType, typeText } from '../types/types.ts'
import { below, type Declared, type Estimate, sizeOf } from './estimate.ts'
import { fixed, product, type Size, share, sum, tenth, times, union, unknown } from './size.ts'

// What calls may cost, and how large what they make may be: upstream's numbers, which decide what definitions it takes.

export interface CallInput {
  /** null: it is no method. */
  readonly target: Estimate | null
  readonly args: readonly Estimate[]
  readonly declared: Declared
}

export interface CallEstimate {
  readonly cost: number
  readonly size?: Size
}

type Estimator = (input: CallInput) => CallEstimate | null

const one: CallEstimate = { cost: 1 }
const arg = ({ args }: CallInput, index: number): Size => (args[index] === undefined ? unknown : sizeOf(args[index]))
const on = ({ target }: CallInput): Size => (target === null ? unknown : sizeOf(target))

const argTenth: Estimator = (call) => ({ cost: tenth(arg(call, 0).max) })
const argTenthSized: Estimator = (call) => ({ cost: tenth(arg(call, 0).max), size: arg(call, 0) })
const targetTenthSized: Estimator = (call) => ({ cost: tenth(on(call).max), size: on(call) })

function matched(text: Size, pattern: Size): number {
  return times(tenth(text.max + 1), share(pattern.max, 0.25))
}

/** Each element once, and of texts a tenth. */
const traversed: Estimator = (call) => {
  const { target, declared } = call
  if (target === null) return null
  const { type, path } = target
  if (type?.is !== 'list' && type?.is !== 'map') return { cost: tenth(on(call).max) }
  const element = type.is === 'list' ? type.of : type.key
  if (!isText(element)) return { cost: on(call).max }
  const size = path === null ? unknown : (declared(below(path, '@items')) ?? unknown)
  return { cost: times(on(call).max, 1 + tenth(size.max)) }
}

function isText(type: CelType): boolean {
  return type.is === 'plain' && (type.name === 'string' || type.name === 'bytes')
}

const replaced: Estimator = (call) => {
  const [text, from, to] = [on(call), arg(call, 0), arg(call, 1)]
  return { cost: share(text.max, 0.2), size: { min: shortest(text, from, to), max: longest(text, from, to) } }
}

function longest(text: Size, from: Size, to: Size): number {
  if (from.min === 0) return times(text.max + 1, to.max) + text.max
  return to.max <= from.min ? text.max : times(Math.ceil(text.max / from.min), to.max)
}

function shortest(text: Size, from: Size, to: Size): number {
  if (from.max === 0) return times(text.min + 1, to.min) + text.min
  return from.max <= to.min ? text.min : times(Math.ceil(text.min / from.max), to.min)
}

const splitUp: Estimator = (call) => {
  const limit = call.args[1]?.literal ?? null
  return { cost: share(on(call).max, 0.2), size: { min: 0, max: limit === null ? on(call).max : Number(limit) } }
}

const joinedUp: Estimator = (call) => {
  const { target, args, declared } = call
  const list = on(call)
  const element = target?.path == null ? unknown : (declared(below(target.path, '@items')) ?? unknown)
  const between = { min: Math.max(0, list.min - 1), max: Math.max(0, list.max - 1) }
  const texts = product(list, element)
  const size = args.length === 0 ? texts : sum(texts, product(arg(call, 0), between))
  return { cost: tenth(size.max), size }
}

const found: Estimator = (call) => ({
  cost: matched(on(call), arg(call, 0)),
  size: { min: 0, max: on(call).max },
})

/** Whichever overload it is. */
const byName: Readonly<Record<string, Estimator>> = {
  check: () => ({ cost: 350_000 }),
  ...all(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'], traversed),
  ...all(['url', 'jsonpatch.escapeKey'], argTenthSized),
  ...all(['lowerAscii', 'upperAscii', 'substring', 'trim'], targetTenthSized),
  ...all(['cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'], argTenth),
  ...all(['find', 'findAll'], found),
  ip: (call) => (call.args.length === 0 ? one : argTenth(call)),
  'ip.isCanonical': (call) => ({ cost: share(arg(call, 0).max, 0.2) }),
  containsIP: (call) => ({ cost: 4 + parsed(call) }),
  containsCIDR: (call) => ({ cost: 7 + parsed(call) }),
  replace: replaced,
  split: splitUp,
  join: joinedUp,
  validate: (call) => ({ cost: share(tenth(arg(call, 0).max), 32) }),
  '_==_': (call) => {
    const [a, b] = call.args
    if (a?.type?.is !== 'plain' || b?.type === undefined || !isSameType(a.type, b.type)) return null
    if (a.type.name === 'kubernetes.NamedFormat') return { cost: 7 }
    if (a.type.name === 'kubernetes.URL') return { cost: tenth(b.size === null ? 1 : b.size.max) }
    return a.type.name.includes('.') ? one : null
  },
}

function parsed({ args: [other] }: CallInput): number {
  return other?.type !== undefined && isText(other.type) ? tenth(sizeOf(other).max) : 0
}

/** By what it takes. */
const byOverload: Readonly<Record<string, Estimator>> = {
  'format(string, list(dyn))': (call) => ({ cost: tenth(on(call).max) }),
  'bytes(string)': (call) => ({
    cost: tenth(arg(call, 0).max),
    size: { min: arg(call, 0).min, max: arg(call, 0).max * 4 },
  }),
  'string(bytes)': (call) => ({
    cost: tenth(arg(call, 0).max),
    size: { min: Math.floor(arg(call, 0).min / 4), max: arg(call, 0).max },
  }),
  'strings.quote(string)': (call) => ({
    cost: tenth(arg(call, 0).max),
    size: { min: arg(call, 0).min + 2, max: arg(call, 0).max * 2 + 2 },
  }),
  ...all(['startsWith(string, string)', 'endsWith(string, string)'], argTenth),
  '@in(dyn, list(dyn))': (call) => ({ cost: arg(call, 1).max }),
  'matches(string, string)': (call) => (call.target === null ? null : { cost: matched(on(call), arg(call, 0)) }),
  'contains(string, string)': (call) => ({ cost: times(tenth(on(call).max), tenth(arg(call, 0).max)) }),
  '_+_(list(dyn), list(dyn))': (call) => ({ cost: 1, size: sum(arg(call, 0), arg(call, 1)) }),
  ...all(['_+_(string, string)', '_+_(bytes, bytes)'], (call) => {
    const size = sum(arg(call, 0), arg(call, 1))
    return { cost: tenth(size.max), size }
  }),
  ...all(
    [
      ...['_==_(dyn, dyn)', '_!=_(dyn, dyn)'],
      ...['_<_', '_<=_', '_>_', '_>=_'].flatMap((name) => [`${name}(string, string)`, `${name}(bytes, bytes)`]),
    ],
    (call) => ({ cost: tenth(Math.min(arg(call, 0).max, arg(call, 1).max)) }),
  ),
  'slice(list(dyn), int, int)': (call) => {
    const [from, to] = [numberIn(call, 0, 0), numberIn(call, 1, on(call).max)]
    return listed(1, fixed(to < from ? Number.POSITIVE_INFINITY : to - from))
  },
  'flatten(list(list(dyn)))': (call) => listed(1, on(call)),
  'flatten(list(dyn), int)': (call) => listed(numberIn(call, 0, Number.POSITIVE_INFINITY), on(call)),
  'lists.range(int)': (call) => listed(1, fixed(numberIn(call, 0, Number.POSITIVE_INFINITY))),
  'reverse(list(dyn))': (call) => listed(1, on(call)),
  'distinct(list(dyn))': (call) => listed(2, product(on(call), on(call))),
  ...all(
    ['int', 'uint', 'double', 'bool', 'duration', 'timestamp'].map((type) => `sort(list(${type}))`),
    (call) => listed(2, product(on(call), on(call))),
  ),
  ...all(['sort(list(string))', 'sort(list(bytes))'], (call) => listed(2.1, product(on(call), on(call)))),
  ...all(['sets.contains(list(dyn), list(dyn))', 'sets.intersects(list(dyn), list(dyn))'], (call) => ({
    cost: times(arg(call, 0).max, arg(call, 1).max) + 1,
  })),
  'sets.equivalent(list(dyn), list(dyn))': (call) => ({
    cost: share(times(arg(call, 0).max, arg(call, 1).max), 2) + 1,
  }),
}

/** A list is made, of what has been gone through. */
export function listed(factor: number, size: Size): CallEstimate {
  return { cost: (size.max === 0 ? 0 : share(size.max, factor)) + 11, size }
}

function numberIn({ args }: CallInput, index: number, otherwise: number): number {
  const literal = args[index]?.literal ?? null
  return literal === null ? otherwise : Math.max(0, Number(literal))
}

function all(names: readonly string[], estimator: Estimator): Readonly<Record<string, Estimator>> {
  return Object.fromEntries(names.map((name) => [name, estimator]))
}

/** The most that any of those overloads costs. */
export function callEstimate(name: string, ways: readonly Overload[], call: CallInput): CallEstimate {
  const each = ways.map((way) => wayEstimate(name, way, call))
  const sizes = each.flatMap(({ size }) => (size === undefined ? [] : [size]))
  const [first, ...rest] = sizes
  const cost = each.reduce((most, { cost: found }) => Math.max(most, found), 0)
  return first === undefined ? { cost } : { cost, size: rest.reduce(union, first) }
}

function wayEstimate(name: string, { takes }: Overload, call: CallInput): CallEstimate {
  const known = Object.hasOwn(byName, name) ? (byName[name]?.(call) ?? null) : null
  const byTaken = () => byOverload[`${name}(${takes.map(typeText).join(', ')})`]?.(call) ?? null
  return known ?? byTaken() ?? one
}
