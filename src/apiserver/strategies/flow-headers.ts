import type { FlowSchema } from '../../api/types.gen.ts'
import type { Revision, Store } from '../../storage/store.ts'
import type { Action } from '../auth/authorize.ts'
import type { User } from '../exchange.ts'
import { keyOf, type Registry, type Resource } from '../registry.ts'
import { ensureStandardObjects } from '../standard-objects.ts'
import type { WriteRoles } from '../write/roles.ts'
import { inMatchingOrder, matchingSchema } from './flow-matching.ts'

const api = ['flowcontrol.apiserver.k8s.io', 'v1'] as const

/**
 * By which FlowSchema and priority level a request would be sorted (KEP-1040): the headers by which people find out. Here
 * turns are by user, so that nothing else follows from it.
 */
export class FlowHeaders {
  readonly #schemas: Resource
  readonly #levels: Resource
  readonly #ensure: () => Promise<unknown>
  #seen: Revision = -1
  #ordered: readonly FlowSchema[] = []

  constructor(registry: Registry, roles: WriteRoles, store: Store) {
    const [schemas, levels] = ['flowschemas', 'prioritylevelconfigurations'].map((each) => registry.find(...api, each))
    this.#schemas = schemas!
    this.#levels = levels!
    this.#ensure = () => Promise.all([schemas!, levels!].map((each) => ensureStandardObjects(each, roles, store)))
  }

  /** Makes those that every cluster has. A store that takes nothing now is no reason to answer nothing. */
  async prepare(): Promise<void> {
    await this.#ensure().catch(() => undefined)
  }

  of(user: User, action: Action): Readonly<Record<string, string>> {
    const schema = matchingSchema(this.#inOrder(), user, action)
    if (schema === null) return {}
    return {
      'x-kubernetes-pf-flowschema-uid': schema.metadata?.uid ?? '',
      'x-kubernetes-pf-prioritylevel-uid': this.#levelOf(schema)?.metadata?.uid ?? '',
    }
  }

  /** Without those whose level is not there. */
  #inOrder(): readonly FlowSchema[] {
    const changed = Math.max(this.#schemas.cache.lastChange, this.#levels.cache.lastChange)
    if (changed === this.#seen) return this.#ordered
    const schemas = this.#schemas.cache.list(keyOf(this.#schemas, null, '')).map(({ object }) => object as FlowSchema)
    this.#ordered = inMatchingOrder(schemas.filter((each) => this.#levelOf(each) !== null))
    this.#seen = changed
    return this.#ordered
  }

  #levelOf({ spec }: FlowSchema) {
    return (
      this.#levels.cache.get(keyOf(this.#levels, null, spec?.priorityLevelConfiguration.name ?? ''))?.object ?? null
    )
  }
}
