import type { Random } from '../../base/random.ts'

export interface PortRange {
  readonly first: number
  readonly last: number
}

/** Numbers from a range, each given to one holder at a time. */
export class NumberPool {
  readonly #first: number
  readonly #size: number
  readonly #random: Random
  readonly #taken = new Set<number>()

  constructor(first: number, size: number, random: Random) {
    this.#first = first
    this.#size = size
    this.#random = random
  }

  /** `30000-32767` */
  get range(): string {
    return `${this.#first}-${this.#first + this.#size - 1}`
  }

  contains(number: number): boolean {
    return number >= this.#first && number < this.#first + this.#size
  }

  /** False: somebody has it. */
  take(number: number): boolean {
    if (this.#taken.has(number)) return false
    this.#taken.add(number)
    return true
  }

  /** Any that is free, at random, so that one given back is not reused at once; null: there is none. */
  takeAny(): number | null {
    if (this.#taken.size >= this.#size) return null
    const start = this.#random.below(this.#size)
    for (let step = 0; step < this.#size; step++) {
      const number = this.#first + ((start + step) % this.#size)
      if (this.take(number)) return number
    }
    return null
  }

  giveBack(number: number): void {
    this.#taken.delete(number)
  }
}
