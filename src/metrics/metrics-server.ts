import type { ApiObject } from '../api/meta/object.ts'
import { NodeMetricsKind, PodMetricsKind } from '../api/metrics/v1beta1/metrics.ts'
import type { Clock } from '../base/clock.ts'
import { sleep, type Timers } from '../base/timers.ts'
import type { MeteredNode } from './model.ts'
import { nodeMetrics, podMetrics, type Samples } from './usage.ts'

/** What has been measured is shown again for so long. */
const freshMs = 2000
/** Over less than this the processors' share says little. */
const shortestWindowMs = 1000
/** Samples older than this are of another time. */
const longestWindowMs = 60_000

/**
 * The metrics API (metrics.k8s.io), measured when somebody asks: who asks for the first time in a while waits a second, and
 * nothing is done when nobody does.
 */
export class MetricsServer {
  readonly kinds = [NodeMetricsKind, PodMetricsKind]
  readonly #roles: { readonly clock: Clock; readonly timers: Timers }
  /** Whom to ask, at the moment of asking. */
  readonly #nodes: () => readonly MeteredNode[]
  #before: Samples = []
  #now: Samples = []
  #measuring: Promise<void> | null = null

  constructor(roles: { readonly clock: Clock; readonly timers: Timers }, nodes: () => readonly MeteredNode[]) {
    this.#roles = roles
    this.#nodes = nodes
  }

  async objects(plural: string): Promise<readonly ApiObject[]> {
    this.#measuring ??= this.#measure().finally(() => {
      this.#measuring = null
    })
    await this.#measuring
    return plural === NodeMetricsKind.plural
      ? nodeMetrics(this.#before, this.#now)
      : podMetrics(this.#before, this.#now)
  }

  async #measure(): Promise<void> {
    const ageMs = this.#roles.clock.now() - (this.#now[0]?.atMs ?? 0)
    if (ageMs < freshMs) return
    const first = ageMs > longestWindowMs ? await this.#sample() : this.#now
    if (ageMs > longestWindowMs) await sleep(this.#roles.timers, shortestWindowMs)
    this.#now = await this.#sample()
    this.#before = first
  }

  /** A node that cannot be asked is left out. */
  async #sample(): Promise<Samples> {
    const asked = await Promise.allSettled(this.#nodes().map((node) => node.sample()))
    return asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  }
}
