/** What may still be spent; `outer`: of what it is a part. Evaluation is synchronous, so one at a time is enough. */
export class Budget {
  readonly #outer: Budget | null
  #left: number

  constructor(limit: number, outer: Budget | null = null) {
    this.#left = limit
    this.#outer = outer
  }

  get isSpent(): boolean {
    return this.#left < 0
  }

  take(cost: number): void {
    this.#left -= cost
    if (this.#left < 0) throw new BudgetError()
    this.#outer?.take(cost)
  }
}

export class BudgetError extends Error {
  override readonly name = 'BudgetError'
}

let current = new Budget(Number.POSITIVE_INFINITY)

/** @throws BudgetError, though the expression may have made something of a part that was stopped */
export function within<T>(budget: Budget, run: () => T): T {
  const before = current
  current = budget
  try {
    const made = run()
    budget.take(0)
    return made
  } finally {
    current = before
  }
}

/** What a step costs, for a function that does much in one. */
export function charge(cost: number): void {
  current.take(cost)
}
