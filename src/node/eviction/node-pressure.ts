import type { Clock } from '../../base/clock.ts'
import { conditionOf, type Pressure, type PressureCondition, type Resource } from './pressure.ts'

/** Upstream's --eviction-pressure-transition-period: who comes and goes at the limit does not flap. */
export const transitionMs = 300_000

/** Which shortages the node tells of: those there are, and those that were until a little while ago. */
export class NodePressure {
  readonly #clock: Clock
  readonly #seenMs = new Map<Resource, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get conditions(): readonly PressureCondition[] {
    const sinceMs = this.#clock.now() - transitionMs
    return [...this.#seenMs].flatMap(([resource, ms]) => (ms > sinceMs ? [conditionOf[resource]] : []))
  }

  observe(pressures: readonly Pressure[]): void {
    for (const { resource } of pressures) this.#seenMs.set(resource, this.#clock.now())
  }
}
