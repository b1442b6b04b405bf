import { whyNoPattern } from '../../custom/definition/pattern.ts'
import { patternSize } from '../../custom/values/pattern-size.ts'
import { patternOf } from '../../custom/values/patterns.ts'
import { toil } from '../run/budget.ts'
import { CelError } from '../values/values.ts'
import type { Declarations } from './overload.ts'

/** Of a pattern this large to compile it is what takes the time. */
const largePattern = 1_000

/** What it takes to match, repetitions written out. */
export function patternIn(pattern: string, text: string): NonNullable<ReturnType<typeof patternOf>> {
  const size = patternSize(pattern)
  toil(Math.ceil(text.length * 0.1 + 1) * Math.ceil(size * 0.25) + (size > largePattern ? size * 10 : 0))
  const known = patternOf(pattern)
  if (known === null) throw new CelError(whyNoPattern(pattern) ?? '')
  return known
}

function found(text: string, pattern: string, limit: number): readonly string[] {
  const matcher = patternIn(pattern, text).matcher(text)
  const matches: string[] = []
  while (matches.length < limit && matcher.find()) {
    toil(perMatch)
    matches.push(matcher.group() ?? '')
  }
  return matches
}

/** Null: it is one. */
export const patternFault = whyNoPattern

/** To find one takes longer than to go over a letter. */
const perMatch = 50

const all = Number.POSITIVE_INFINITY

export const regex: Declarations = {
  find: { 'string.(string): string': (text: string, pattern: string) => found(text, pattern, 1)[0] ?? '' },
  findAll: {
    'string.(string): list(string)': (text: string, pattern: string) => found(text, pattern, all),
    'string.(string, int): list(string)': (text: string, pattern: string, limit: bigint) =>
      found(text, pattern, limit < 0n ? all : Number(limit)),
  },
}
