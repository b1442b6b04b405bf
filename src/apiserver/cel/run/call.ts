import { dispatcher, isOf } from '../library/dispatch.ts'
import type { Overload } from '../library/overload.ts'
import { patternFault } from '../library/regex.ts'
import { CelError } from '../values/values.ts'
import { charge, toil } from './budget.ts'
import { type Cost, costOf, isQuick, toilOf } from './call-cost.ts'
import { type Part, type Step, stepOf } from './part.ts'

export interface CallParts {
  readonly name: string
  readonly isMethod: boolean
  /** What it is called on is the first. */
  readonly parts: readonly Part[]
  readonly overloads: readonly Overload[]
  /** Those that may be meant. */
  readonly ways: readonly Overload[]
}

type Run = (args: readonly unknown[]) => unknown

/** @throws CelError what is always the same fails here */
export function call(parts: CallParts): Part {
  return constantCall(parts) ?? { is: 'step', run: paid(parts) }
}

function paid({ name, isMethod, parts, overloads, ways }: CallParts): Step {
  const run = applied(name, isMethod, overloads, ways)
  const pay = payment(costOf(name, ways), name)
  const [one, two] = parts.map(stepOf)
  if (one === undefined) {
    return () => {
      pay([])
      return run([])
    }
  }
  const rest = parts.slice(2).map(stepOf)
  return (slots) => {
    const args = argsOf(slots, one, two, rest)
    pay(args)
    return run(args)
  }
}

/** A call of what has failed is paid for, too, unless it takes more than two. */
function argsOf(slots: unknown[], one: Step, two: Step | undefined, rest: readonly Step[]): unknown[] {
  try {
    const args = two === undefined ? [one(slots)] : [one(slots), two(slots)]
    for (const each of rest) args.push(each(slots))
    return args
  } catch (error) {
    if (error instanceof CelError && rest.length === 0) charge(1)
    throw error
  }
}

function payment(cost: Cost | null, name: string): (args: readonly unknown[]) => void {
  const extra = toilOf(name)
  if (typeof cost === 'function') {
    return (args) => {
      if (extra > 0) toil(extra)
      charge(cost(args))
    }
  }
  const known = cost ?? 1
  if (isQuick(name)) return () => charge(known)
  return (args) => {
    charge(known)
    let length = 0
    for (const each of args) length += lengthOf(each)
    if (extra + length > 0) toil(extra === 0 ? length / 10 : extra + length)
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array ? value.length : 0
}

/** The one way that is meant, where it takes what it is given; else whichever does. */
function applied(name: string, isMethod: boolean, overloads: readonly Overload[], ways: readonly Overload[]): Run {
  const any = dispatcher(overloads, name, isMethod)
  const [only] = ways
  if (only === undefined || ways.length > 1) return any
  const run = only.run as (...args: readonly unknown[]) => unknown
  const [first, second, ...more] = only.takes.map(isOf)
  if (first === undefined) return () => run()
  if (second === undefined) return (args) => (first(args[0]) ? run(args[0]) : any(args))
  if (more.length > 0) return any
  return (args) => (first(args[0]) && second(args[1]) ? run(args[0], args[1]) : any(args))
}

const conversions = new Set([
  'bool',
  'bytes',
  'double',
  'duration',
  'dyn',
  'int',
  'string',
  'timestamp',
  'type',
  'uint',
])
const patterned = new Set(['find', 'findAll', 'matches'])

/** What is made of constants once; null: it is made when it is run. */
function constantCall({ name, isMethod, parts, overloads, ways }: CallParts): Part | null {
  const [one, two] = parts
  if (patterned.has(name) && two?.is === 'constant' && typeof two.value === 'string') {
    const why = patternFault(two.value)
    if (why !== null) throw new CelError(why)
  }
  if (conversions.has(name) && !isMethod && parts.length === 1 && one?.is === 'constant') {
    return { is: 'constant', value: dispatcher(overloads, name, isMethod)([one.value]) }
  }
  const isInList = name === '@in' && ways.length === 1 && ways[0]?.takes[1]?.is === 'list'
  if (!isInList || one === undefined || two?.is !== 'constant' || !Array.isArray(two.value)) return null
  return amongConstants(one, two.value)
}

/** Whether it is one of these costs nothing, if they are of a kind that can be looked up. */
function amongConstants(one: Part, list: readonly unknown[]): Part | null {
  if (list.length === 0) return { is: 'constant', value: false }
  const known = new Set<unknown>()
  for (const each of list) {
    if (typeof each !== 'string' && typeof each !== 'bigint' && typeof each !== 'boolean') return null
    known.add(each)
  }
  const value = stepOf(one)
  return {
    is: 'step',
    run: (slots) => {
      const found = value(slots)
      return known.has(typeof found === 'number' && Number.isInteger(found) ? BigInt(found) : found)
    },
  }
}
