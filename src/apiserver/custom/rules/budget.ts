import { isObject } from '../../../api/ops/json-value.ts'
import type { CelNode } from './nodes.ts'

/** For all rules of one object: half a second at most. One is a value looked at; comparing takes as many as there are in it. */
const limitCost = 2_000_000
const perStep = 16

export class BudgetError extends Error {
  override readonly name = 'BudgetError'
}

/** What rules may still cost. Evaluation is synchronous, so one at a time is enough. */
export class Budget {
  #left = limitCost

  take(cost: number): void {
    this.#left -= cost
    if (this.#left < 0)
      throw new BudgetError(
        'validation failed due to running out of cost budget, no further validation rules will be run',
      )
  }
}

let current = new Budget()

export function within<T>(budget: Budget, run: () => T): T {
  const before = current
  current = budget
  try {
    return run()
  } finally {
    current = before
  }
}

/** Beside the steps of an expression: a function that does much in one. */
export function charge(cost: number): void {
  current.take(cost)
}

const comparing = new Set(['==', '!=', 'in'])

/** Makes every step of an expression count. */
export function metered(nodes: readonly CelNode[]): void {
  const compared = new Set(
    nodes.filter(({ op }) => comparing.has(op)).flatMap(({ args }) => args as readonly CelNode[]),
  )
  for (const node of nodes) meter(node, compared.has(node))
}

/** The library puts a node's evaluation in its place when it is first used; what it puts there is kept behind the meter. */
function meter(node: CelNode, isCompared: boolean): void {
  let inner = node.evaluate
  const counted: CelNode['evaluate'] = (evaluator, ast, context) => {
    const value = inner.call(node, evaluator, ast, context)
    current.take(1 + (isCompared ? weightOf(value) : lengthOf(value)) / perStep)
    return value
  }
  Object.defineProperty(node, 'evaluate', {
    configurable: true,
    get: () => counted,
    set: (next: CelNode['evaluate']) => {
      inner = next
    },
  })
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0
}

const weights = new WeakMap<object, number>()

function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  let weight = weights.get(value)
  if (weight !== undefined) return weight
  weight = 1
  for (const each of Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [])
    weight += weightOf(each)
  weights.set(value, weight)
  return weight
}
