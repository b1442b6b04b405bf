// What an expression costs while it is run, as upstream counts it: a field is one, a list made is ten, of a text a tenth of its
// letters. And what it takes here beyond that: upstream counts one for some steps that take as long as what they are given is
// large. Evaluation is synchronous, so that one budget at a time is enough.

export class Budget {
  readonly #limit: number
  readonly #mostToil: number
  #spent = 0
  #toil = 0

  constructor(limit: number, mostToil: number = limit) {
    this.#limit = limit
    this.#mostToil = mostToil
  }

  get spent(): number {
    return this.#spent
  }

  get toiled(): number {
    return this.#toil
  }

  charge(cost: number): void {
    this.#spent += cost
    if (this.#spent > this.#limit) throw new BudgetError()
  }

  toil(steps: number): void {
    this.#toil += steps
    if (this.#toil > this.#mostToil) throw new BudgetError()
  }
}

export class BudgetError extends Error {
  override readonly name = 'BudgetError'
}

let current = new Budget(Number.POSITIVE_INFINITY)

export function within<T>(budget: Budget, run: () => T): T {
  const before = current
  current = budget
  try {
    return run()
  } finally {
    current = before
  }
}

/** @throws BudgetError */
export function charge(cost: number): void {
  current.charge(cost)
}

/** What takes long though it costs little. @throws BudgetError */
export function toil(steps: number): void {
  current.toil(steps)
}

/** What has been spent up to now: of the budget that is under way. */
export function spent(): number {
  return current.spent
}
