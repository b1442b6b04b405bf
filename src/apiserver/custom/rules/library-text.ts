import type { Environment } from '@marcbachmann/cel-js'
import { patternSize } from '../values/pattern-size.ts'
import { patternOf } from '../values/patterns.ts'
import { charge } from './budget.ts'

// What Kubernetes' rules may do with texts and lists beyond the language itself.

type Comparable = bigint | number | string | boolean

/** What `matches` is called here: the library's own is open to patterns that never end. */
export const matchesName = 'matchesInLinearTime'

export function registerTexts(env: Environment): void {
  env
    .registerFunction(`string.${matchesName}(string): bool`, (text: string, pattern: string) =>
      compiled(pattern, text).test(text),
    )
    .registerFunction(`${matchesName}(string, string): bool`, (text: string, pattern: string) =>
      compiled(pattern, text).test(text),
    )
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => found(text, pattern, 1)[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      found(text, pattern, Number.POSITIVE_INFINITY),
    )
    .registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, limit: bigint) =>
      found(text, pattern, limit < 0n ? Number.POSITIVE_INFINITY : Number(limit)),
    )
    .registerFunction('string.charAt(int): string', (text: string, at: bigint) => [...text][Number(at)] ?? '')
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      text.replaceAll(from, () => to),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, from: string, to: string, times: bigint) => replaced(text, from, to, times),
    )
}

/** Of a pattern this large to compile it is what takes the time. */
const largePattern = 1_000

/** Charged for what it takes to match, as upstream estimates it. */
function compiled(pattern: string, text: string) {
  const size = patternSize(pattern)
  charge(Math.ceil(text.length * 0.1 + 1) * Math.ceil(size * 0.25) + (size > largePattern ? size * 10 : 0))
  const known = patternOf(pattern)
  if (known === null) throw new Error(`invalid regular expression: ${pattern}`)
  return known
}

function found(text: string, pattern: string, limit: number): readonly string[] {
  const matcher = compiled(pattern, text).matcher(text)
  const matches: string[] = []
  while (matches.length < limit && matcher.find()) matches.push(matcher.group() ?? '')
  return matches
}

function replaced(text: string, from: string, to: string, times: bigint): string {
  if (times < 0n) return text.replaceAll(from, () => to)
  const parts = text.split(from)
  const joined = parts.slice(0, Number(times) + 1).join(to)
  return [joined, ...parts.slice(Number(times) + 1)].join(from)
}

export function registerLists(env: Environment): void {
  env
    .registerFunction('list.isSorted(): bool', (list: readonly Comparable[]) =>
      list.every((each, index) => index === 0 || (list[index - 1] as Comparable) <= each),
    )
    .registerFunction('list.sum(): dyn', (list: readonly Comparable[]) => summed(list))
    .registerFunction('list.min(): dyn', (list: readonly Comparable[]) => extreme(list, 'min', (a, b) => a < b))
    .registerFunction('list.max(): dyn', (list: readonly Comparable[]) => extreme(list, 'max', (a, b) => a > b))
    .registerFunction('list.indexOf(dyn): int', (list: readonly Comparable[], each: Comparable) =>
      BigInt(list.indexOf(each)),
    )
    .registerFunction('list.lastIndexOf(dyn): int', (list: readonly Comparable[], each: Comparable) =>
      BigInt(list.lastIndexOf(each)),
    )
  registerSets(env)
}

function summed(list: readonly Comparable[]): Comparable {
  if (list.some((each) => typeof each === 'number')) return list.reduce<number>((sum, each) => sum + Number(each), 0)
  return list.reduce<bigint>((sum, each) => sum + (each as bigint), 0n)
}

function extreme(
  list: readonly Comparable[],
  name: string,
  better: (a: Comparable, b: Comparable) => boolean,
): Comparable {
  const [first, ...others] = list
  if (first === undefined) throw new Error(`${name} called on empty list`)
  return others.reduce((best, each) => (better(each, best) ? each : best), first)
}

class Sets {}

function registerSets(env: Environment): void {
  const within = (list: readonly unknown[], others: readonly unknown[]) => {
    const known = new Set(others.map(textOf))
    return list.filter((each) => known.has(textOf(each))).length
  }
  env
    .registerType('Sets', Sets)
    .registerConstant('sets', 'Sets', new Sets())
    .registerFunction(
      'Sets.contains(list, list): bool',
      (_: Sets, a: readonly unknown[], b: readonly unknown[]) => within(b, a) === b.length,
    )
    .registerFunction(
      'Sets.equivalent(list, list): bool',
      (_: Sets, a: readonly unknown[], b: readonly unknown[]) => within(a, b) === a.length && within(b, a) === b.length,
    )
    .registerFunction(
      'Sets.intersects(list, list): bool',
      (_: Sets, a: readonly unknown[], b: readonly unknown[]) => within(a, b) > 0,
    )
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each))
}
