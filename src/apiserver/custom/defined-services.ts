import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { assert } from '../../base/assert.ts'
import type { Stored } from '../cache/stored.ts'
import { definedPlace } from '../discovery/places.ts'
import { timestamp } from '../metadata/times.ts'
import { keyOf, type Registry, type Resource } from '../registry.ts'
import { ownObject } from '../standard-objects.ts'
import { localService, managedLabel } from '../strategies/service/local-services.ts'
import type { WriteRoles } from '../write/roles.ts'

/** A version of a group, by the name of its APIService: `v1.example.com`. */
type Versions = ReadonlyMap<string, readonly [group: string, version: string]>

interface Plan {
  readonly missing: Versions
  readonly leftOver: readonly Stored[]
}

/** What definitions serve has an APIService; one that came with a definition goes with the last that serves its version. */
export function planServices(definitions: readonly CustomResourceDefinition[], there: readonly Stored[]): Plan {
  const served = new Map<string, readonly [group: string, version: string]>(
    definitions.flatMap(({ spec: { group, versions } }) =>
      (versions ?? []).filter((each) => each.served).map(({ name }) => [`${name}.${group}`, [group, name]] as const),
    ),
  )
  const names = new Set(there.map(nameOf))
  return {
    missing: new Map([...served].filter(([name]) => !names.has(name))),
    leftOver: there.filter(
      (stored) => stored.object.metadata?.labels?.[managedLabel] === 'true' && !served.has(nameOf(stored)),
    ),
  }
}

function nameOf({ object }: Stored): string {
  return object.metadata?.name ?? ''
}

/** Makes and removes them. */
export class DefinedServices {
  readonly #resource: Resource
  readonly #roles: WriteRoles

  constructor(registry: Registry, roles: WriteRoles) {
    const resource = registry.find('apiregistration.k8s.io', 'v1', 'apiservices')
    assert(resource !== undefined, 'APIServices are built in')
    this.#resource = resource
    this.#roles = roles
  }

  async settle(definitions: readonly CustomResourceDefinition[]): Promise<void> {
    const { cache, prefix } = this.#resource
    const { missing, leftOver } = planServices(definitions, cache.list(prefix))
    const { writer, clock } = this.#roles
    for (const [name, [group, version]] of missing) {
      const wanted = localService([group, version, ...definedPlace], 'true', timestamp(clock.now()))
      const object = ownObject(this.#resource, wanted, 'kube-apiserver', this.#roles)
      await writer.create(this.#resource, keyOf(this.#resource, null, name), object)
    }
    for (const stored of leftOver) await writer.delete(stored)
  }
}
