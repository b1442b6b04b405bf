import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Structural } from '../../api/schema/structural.ts'
import { celValue } from '../custom/rules/cel-value.ts'
import { declaredSizes } from '../custom/rules/sizes.ts'
import { environment } from './check/environment.ts'
import { compileCel, instantiationFault } from './compile.ts'
import { celTypeOf } from './environments/structural.ts'
import { estimatedCost } from './estimate/estimator.ts'
import { Budget } from './run/budget.ts'
import { programOf } from './run/program.ts'
import { dyn } from './types/types.ts'
import { CelError } from './values/values.ts'

// What Kubernetes 1.36.3 answered to rules of a custom resource: whether the object passes, why the rule was refused, or what
// failed when it was run.

interface Recorded {
  readonly schema: Structural
  readonly value: unknown
  readonly answers: Readonly<Record<string, string>>
}

function recorded(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`testdata/${file}`, import.meta.url), 'utf8'))
}

const { schema, value, answers } = recorded('expressions.json') as Recorded
const self = celTypeOf(schema, 'selfType') ?? dyn
const names = environment({ self, oldSelf: self })
const seen = celValue(schema, value)

function answer(text: string): string {
  const compiled = compileCel(text, names)
  if (compiled.is === 'refused') return compiled.why
  if (compiled.type.is !== 'plain' || compiled.type.name !== 'bool') return 'cel expression must evaluate to a bool'
  const fault = instantiationFault(compiled, names)
  if (fault !== null) return `program instantiation failed: ${fault}`
  try {
    return `${programOf(compiled, names).run({ self: seen, oldSelf: seen }, new Budget(1_000_000))}`
  } catch (error) {
    if (error instanceof CelError) return `fails: ${error.message}`
    throw error
  }
}

const costs = recorded('costs.json') as Readonly<Record<string, number>>

/** What it costs to run one. */
function costOf(text: string): number | null {
  const compiled = compileCel(text, names)
  if (compiled.is === 'refused') return null
  const budget = new Budget(1_000_000)
  programOf(compiled, names).run({ self: seen, oldSelf: seen }, budget)
  return budget.spent
}

test('they cost what they cost there', () => {
  expect(Object.fromEntries(Object.keys(costs).map((text) => [text, costOf(text)]))).toEqual(costs)
})

const estimates = recorded('estimates.json') as Readonly<Record<string, number>>

test('and they are thought to cost at most what they are there', () => {
  const found = Object.keys(estimates).map((text) => {
    const compiled = compileCel(text, names)
    return [text, compiled.is === 'refused' ? null : estimatedCost(compiled, declaredSizes(schema))]
  })
  expect(Object.fromEntries(found)).toEqual(estimates)
})

test('expressions are read, judged and run as upstream does', () => {
  const unlike = Object.entries(answers).flatMap(([text, want]) => {
    const got = answer(text)
    return got === want ? [] : [`${text}: ${got}, and not ${want}`]
  })
  expect(unlike).toEqual([])
})
