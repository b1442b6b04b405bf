import type { Sample } from './sample.ts'

/** Rates over a shorter time say little. */
const shortestMs = 10_000

/** Keeps the sample to compare the next one with. */
export class Sampler {
  readonly #take: () => Promise<Sample>
  #before: Sample | null = null

  constructor(take: () => Promise<Sample>) {
    this.#take = take
  }

  /** A fresh sample, and one that is older; null the first time. */
  async next(): Promise<{ readonly sample: Sample; readonly before: Sample | null }> {
    const sample = await this.#take()
    const before = this.#before
    if (before === null || sample.atMs - before.atMs >= shortestMs) this.#before = sample
    return { sample, before }
  }
}
