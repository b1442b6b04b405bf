import type { Family } from './model.ts'
import { isOverloaded, type Sharing, type ZoneShares } from './shares.ts'

export interface Told {
  readonly type: 'Normal' | 'Warning'
  readonly reason: 'TopologyAwareHintsEnabled' | 'TopologyAwareHintsDisabled'
  readonly message: string
}

/** How services' endpoints were shared out among zones, as far as this process knows: as upstream's, it begins anew with each start. */
export class SharingRecord {
  readonly #zones = new Map<string, Map<Family, ReadonlyMap<string, number>>>()
  readonly #enabled = new Set<string>()

  /** What a sync did for a family of a service; null: it does not ask for it. Answers what is to be told. */
  note(key: string, family: Family, sharing: Sharing | null): Told | null {
    const message = (text: string) => `${text}, addressType: ${family}`
    const wasEnabled = this.#enabled.has(key)
    if (sharing?.is === 'shared') {
      const zones = this.#zones.get(key) ?? new Map<Family, ReadonlyMap<string, number>>()
      this.#zones.set(key, zones.set(family, sharing.zones))
      this.#enabled.add(key)
      const reason = 'TopologyAwareHintsEnabled'
      return wasEnabled ? null : { type: 'Normal', reason, message: message('Topology Aware Hints has been enabled') }
    }
    this.#zones.get(key)?.delete(family)
    this.#enabled.delete(key)
    if (sharing === null && !wasEnabled) return null
    const why = sharing === null ? 'Topology Aware Hints has been disabled' : sharing.why
    return { type: 'Warning', reason: 'TopologyAwareHintsDisabled', message: message(why) }
  }

  forget(key: string): void {
    this.#zones.delete(key)
    this.#enabled.delete(key)
  }

  /** Services that have too few endpoints for some zone. */
  overloaded(shares: () => ZoneShares): readonly string[] {
    return [...this.#zones]
      .filter(([, families]) => [...families.values()].some((zones) => isOverloaded(zones, shares())))
      .map(([key]) => key)
  }
}
