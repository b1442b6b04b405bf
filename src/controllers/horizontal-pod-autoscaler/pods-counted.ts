import type { Requirements } from '../../api/match/requirements.ts'
import type { Pod } from '../../api/types.gen.ts'

/**
 * Which autoscalers count a pod, by the selectors they had when they last looked. A selector that asks a label for values is kept under one such label,
 * and a pod looks under its own, so that a look at one's pods does not grow with how many autoscalers there are.
 *
 *   app=web,tier!=x  → shop app=web      app in (a,b) → shop app=a, shop app=b      !old → shop
 */
export class PodsCounted {
  readonly #counts = new Map<string, { readonly places: readonly string[]; readonly requirements: Requirements }>()
  readonly #byPlace = new Map<string, Set<string>>()

  set(key: string, namespace: string, requirements: Requirements): void {
    this.delete(key)
    const { key: label, values } = requirements.somethingAsked() ?? { key: '', values: null }
    const places = values?.map((value) => placeOf(namespace, label, value)) ?? [namespace]
    this.#counts.set(key, { places, requirements })
    for (const place of places) {
      const keys = this.#byPlace.get(place) ?? new Set()
      this.#byPlace.set(place, keys.add(key))
    }
  }

  delete(key: string): void {
    for (const place of this.#counts.get(key)?.places ?? []) {
      const keys = this.#byPlace.get(place)
      keys?.delete(key)
      if (keys?.size === 0) this.#byPlace.delete(place)
    }
    this.#counts.delete(key)
  }

  /** Who counts any of these, in order. */
  by(pods: readonly Pod[]): readonly string[] {
    const found = new Set<string>()
    for (const { metadata } of pods) {
      const { namespace = '', labels = {} } = metadata
      const places = [namespace, ...Object.entries(labels).map(([label, value]) => placeOf(namespace, label, value))]
      for (const key of places.flatMap((place) => [...(this.#byPlace.get(place) ?? [])]))
        if (!found.has(key) && this.#counts.get(key)!.requirements.areMetBy(labels)) found.add(key)
    }
    return [...found].toSorted()
  }
}

function placeOf(namespace: string, label: string, value: string): string {
  return `${namespace} ${label}=${value}`
}
