import { goQuoted } from '../../../api/ops/go/text.ts'
import { Budget, BudgetError } from '../../cel/run/budget.ts'
import type { Program } from '../../cel/run/program.ts'
import { CelError } from '../../cel/values/values.ts'
import type { CompiledPolicy, Expression } from './compiled-policy.ts'

export type Answer = { readonly is: 'made'; readonly value: unknown } | { readonly is: 'failed'; readonly why: string }

/** No more expressions are asked. */
export class OutOfBudget extends Error {
  constructor() {
    super('validation failed due to running out of cost budget, no further validation rules will be run')
  }
}

/** For one expression, and what may take long of it though it costs little. */
const limitOfCall = 1_000_000
const limitOfToil = 2_000_000

/** Expressions of a policy asked one after the other about a write, within a budget; each finds variables as others made them. */
export class Evaluation {
  readonly #values: Readonly<Record<string, unknown>>
  #left: number
  #spent = 0

  constructor(variables: CompiledPolicy['variables'], values: Readonly<Record<string, unknown>>, budget: number) {
    const made = {}
    this.#left = budget
    this.#values = { ...values, variables: made }
    for (const { name, program } of variables) {
      const get = this.#lazily(name, program)
      Object.defineProperty(made, name, { enumerable: true, get })
    }
  }

  /** What is left for others. */
  get left(): number {
    return this.#left
  }

  /** @throws OutOfBudget */
  ask({ text, program }: Expression): Answer {
    if (typeof program === 'string') return { is: 'failed', why: `compilation error: ${program}` }
    const answer = this.#run(program)
    this.#left -= this.#spent
    this.#spent = 0
    if (this.#left < 0) throw new OutOfBudget()
    if (answer.is === 'made') return answer
    return { is: 'failed', why: `expression '${text}' resulted in error: ${answer.why}` }
  }

  #lazily(name: string, program: Program | string): () => unknown {
    let known: Answer | null = null
    return () => {
      known ??= typeof program === 'string' ? { is: 'failed', why: program } : this.#run(program)
      if (known.is === 'made') return known.value
      const how = typeof program === 'string' ? 'fails to compile' : 'fails to evaluate'
      throw new CelError(`composited variable ${goQuoted(name)} ${how}: ${known.why}`)
    }
  }

  #run(program: Program): Answer {
    const budget = new Budget(limitOfCall, limitOfToil)
    try {
      return { is: 'made', value: program.run(this.#values, budget) }
    } catch (error) {
      if (error instanceof BudgetError) return { is: 'failed', why: 'operation cancelled: actual cost limit exceeded' }
      if (error instanceof CelError) return { is: 'failed', why: error.message }
      throw error
    } finally {
      this.#spent += budget.spent
    }
  }
}
