import type { MutatingWebhook, ValidatingWebhook } from '../../../api/types.gen.ts'
import type { Revision } from '../../../storage/store.ts'
import type { Registry, Resource } from '../../registry.ts'

export type Webhook = MutatingWebhook & ValidatingWebhook

/** A webhook that is to be asked. */
export interface Hook {
  /** Its configuration, its name, and which of that name it is. */
  readonly id: string
  readonly webhook: Webhook
}

interface Configuration {
  readonly metadata?: { readonly name?: string }
  readonly webhooks?: readonly Webhook[]
}

/** The webhooks of all configurations, these in the order of their names; found anew when some have changed. */
export class Hooks {
  readonly #resource: Resource | undefined
  #seen: Revision = -1
  #hooks: readonly Hook[] = []

  constructor(registry: Registry, plural: string) {
    this.#resource = registry.find('admissionregistration.k8s.io', 'v1', plural)
  }

  /** Every write asks. */
  get all(): readonly Hook[] {
    const resource = this.#resource
    if (resource === undefined) return []
    if (resource.cache.lastChange !== this.#seen) {
      this.#seen = resource.cache.lastChange
      const configurations = resource.cache.list(resource.prefix).map(({ object }) => object as Configuration)
      this.#hooks = configurations.flatMap(hooksOf)
    }
    return this.#hooks
  }
}

function hooksOf({ metadata, webhooks = [] }: Configuration): readonly Hook[] {
  const counts = new Map<string, number>()
  return webhooks.map((webhook) => {
    const count = counts.get(webhook.name) ?? 0
    counts.set(webhook.name, count + 1)
    return { id: `${metadata?.name}/${webhook.name}/${count}`, webhook }
  })
}
