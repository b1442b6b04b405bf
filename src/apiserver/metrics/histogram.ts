import type { Family } from '../../base/prometheus.ts'

/** How often a value was at most as large as each bound. */
export class Histogram {
  readonly #bounds: readonly number[]
  /** By bound: larger than the one before. */
  readonly #buckets: number[]
  #count = 0
  #sum = 0

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds
    this.#buckets = bounds.map(() => 0)
  }

  get count(): number {
    return this.#count
  }

  observe(value: number): void {
    this.#count++
    this.#sum += value
    const bucket = this.#bounds.findIndex((bound) => value <= bound)
    if (bucket >= 0) this.#buckets[bucket]!++
  }

  /** `labels` without braces, or empty. */
  rows(labels: string): Family['rows'] {
    const before = labels === '' ? '' : `${labels},`
    const whole = labels === '' ? '' : `{${labels}}`
    let within = 0
    return [
      ...this.#bounds.map((bound, at) => [`_bucket{${before}le="${bound}"}`, (within += this.#buckets[at]!)] as const),
      [`_bucket{${before}le="+Inf"}`, this.#count],
      [`_sum${whole}`, this.#sum],
      [`_count${whole}`, this.#count],
    ]
  }
}
