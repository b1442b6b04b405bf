import type { FlowSchema } from '../../../api/types.gen.ts'
import type { Revision, Store } from '../../../storage/store.ts'
import type { Action } from '../../auth/authorize.ts'
import type { User } from '../../exchange.ts'
import { keyOf, type Registry, type Resource } from '../../registry.ts'
import { ensureStandardObjects } from '../../standard-objects.ts'
import type { WriteRoles } from '../../write/roles.ts'
import { keepDanglingTold } from './dangling.ts'
import { inMatchingOrder, matchingSchema } from './flow-matching.ts'

type Headers = Readonly<Record<string, string>>

const unsorted: Headers = {}

const api = ['flowcontrol.apiserver.k8s.io', 'v1'] as const

/**
 * By which FlowSchema and priority level a request would be sorted (KEP-1040): the headers by which people find out. Here
 * turns are by user, so that nothing else follows from it.
 */
export class FlowHeaders {
  readonly #schemas: Resource
  readonly #levels: Resource
  readonly #ensure: () => Promise<unknown>
  readonly #follow: () => void
  #seen: Revision = -1
  #ordered: readonly FlowSchema[] = []
  readonly #headers = new Map<FlowSchema, Headers>()

  constructor(registry: Registry, roles: WriteRoles, store: Store, failed: (error: unknown) => void) {
    const [schemas, levels] = ['flowschemas', 'prioritylevelconfigurations'].map((each) => registry.find(...api, each))
    this.#schemas = schemas!
    this.#levels = levels!
    this.#ensure = () => Promise.all([schemas!, levels!].map((each) => ensureStandardObjects(each, roles, store)))
    this.#follow = () => keepDanglingTold(schemas!, levels!, roles, failed)
  }

  /** Makes those that every cluster has. A store that takes nothing now is no reason to answer nothing: false, to be tried again. */
  prepare(): Promise<boolean> {
    return this.#ensure().then(
      () => {
        this.#follow()
        return true
      },
      () => false,
    )
  }

  of(user: User, action: Action): Headers {
    const changed = Math.max(this.#schemas.cache.lastChange, this.#levels.cache.lastChange)
    if (changed !== this.#seen) this.#look(changed)
    const schema = matchingSchema(this.#ordered, user, action)
    return (schema === null ? undefined : this.#headers.get(schema)) ?? unsorted
  }

  /** Those whose level is not there do not count. */
  #look(changed: Revision): void {
    const schemas = this.#schemas.cache.list(keyOf(this.#schemas, null, '')).map(({ object }) => object as FlowSchema)
    this.#ordered = inMatchingOrder(schemas.filter((each) => this.#levelOf(each) !== null))
    this.#headers.clear()
    for (const schema of this.#ordered) {
      this.#headers.set(schema, {
        'x-kubernetes-pf-flowschema-uid': schema.metadata?.uid ?? '',
        'x-kubernetes-pf-prioritylevel-uid': this.#levelOf(schema)?.metadata?.uid ?? '',
      })
    }
    this.#seen = changed
  }

  #levelOf({ spec }: FlowSchema) {
    return (
      this.#levels.cache.get(keyOf(this.#levels, null, spec?.priorityLevelConfiguration.name ?? ''))?.object ?? null
    )
  }
}
