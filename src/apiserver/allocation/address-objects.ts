import type { ApiObject } from '../../api/meta/object.ts'
import { applyPatch } from '../../api/ops/apply/apply.ts'
import type { IPAddress, Service, ServiceCIDR } from '../../api/types.gen.ts'
import { addressBytes, addressText, familyOf } from '../../base/ip-address.ts'
import type { Store } from '../../storage/store.ts'
import { creation, type SystemWrite } from '../bootstrap.ts'
import type { CacheEvent } from '../cache/cache-event.ts'
import { timestamp } from '../metadata/times.ts'
import { keyOf, type Registry, type Resource } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'
import { defaultRangeName, isOfServices, ofServices } from './service-ranges.ts'

/**
 * What Services were given, as objects to look at (KEP-1880): the ranges the server was started with, and an IPAddress for
 * each address. They follow the Services, which hold the truth; one that somebody deletes comes back. Errors go to `onError`.
 */
export function keepAddressObjects(
  registry: Registry,
  roles: WriteRoles,
  store: Store,
  serviceCidrs: readonly string[],
  onError: (error: unknown) => void,
): void {
  const services = registry.find('', 'v1', 'services')
  const addresses = registry.find('networking.k8s.io', 'v1', 'ipaddresses')
  const ranges = registry.find('networking.k8s.io', 'v1', 'servicecidrs')
  if (services === undefined || addresses === undefined || ranges === undefined) return
  const keeper = new AddressKeeper(addresses, roles, store, onError)
  for (const { object } of services.cache.list(services.prefix)) keeper.given(object as Service)
  for (const { object } of addresses.cache.list(addresses.prefix)) keeper.lookAt(object.metadata?.name ?? '')
  services.cache.subscribe(({ current, previous }: CacheEvent) => {
    if (previous !== null) keeper.takenBack(previous.object as Service)
    if (current !== null) keeper.given(current.object as Service)
  })
  addresses.cache.subscribe(({ current, previous }) =>
    keeper.lookAt((current ?? previous)?.object.metadata?.name ?? ''),
  )
  const keepRange = () => {
    const range = rangeWrite(ranges, roles, serviceCidrs)
    if (range !== null) commit(store, [range]).catch(onError)
  }
  keepRange()
  ranges.cache.subscribe(({ current }) => {
    if (current === null) keepRange()
  })
}

interface Holder {
  readonly namespace: string
  readonly name: string
}

/** What is to be looked at is a set: a Service that changes often costs no more than one that does so once. */
class AddressKeeper {
  readonly #resource: Resource
  readonly #roles: WriteRoles
  readonly #store: Store
  readonly #onError: (error: unknown) => void
  readonly #holders = new Map<string, Holder>()
  readonly #unsure = new Set<string>()
  #isAtWork = false

  constructor(resource: Resource, roles: WriteRoles, store: Store, onError: (error: unknown) => void) {
    this.#resource = resource
    this.#roles = roles
    this.#store = store
    this.#onError = onError
  }

  given(service: Service): void {
    const { namespace = '', name = '' } = service.metadata
    for (const address of addressesOf(service)) {
      this.#holders.set(address, { namespace, name })
      this.lookAt(address)
    }
  }

  takenBack(service: Service): void {
    for (const address of addressesOf(service)) {
      this.#holders.delete(address)
      this.lookAt(address)
    }
  }

  lookAt(address: string): void {
    this.#unsure.add(address)
    if (this.#isAtWork) return
    this.#isAtWork = true
    this.#work().catch(this.#onError)
  }

  async #work(): Promise<void> {
    // After all that the present event brings.
    await Promise.resolve()
    try {
      while (this.#unsure.size > 0) await this.#settle()
    } finally {
      this.#isAtWork = false
    }
  }

  /** What could not be written stays unsure: where somebody was faster it is looked at again, where the store refused with the next news. */
  async #settle(): Promise<void> {
    const addresses = [...this.#unsure]
    this.#unsure.clear()
    const writes = addresses.map((address) => this.#writeFor(address)).filter((write) => write !== null)
    let isDone = writes.length === 0
    try {
      isDone ||= await commit(this.#store, writes)
    } finally {
      if (!isDone) for (const address of addresses) this.#unsure.add(address)
    }
  }

  #writeFor(address: string): SystemWrite | null {
    const key = keyOf(this.#resource, null, address)
    const there = this.#resource.cache.get(key)
    const holder = this.#holders.get(address)
    if (there === null) return holder === undefined ? null : this.#creation(address, holder)
    const object = there.object as IPAddress
    const parent = object.spec?.parentRef
    const isTrue = holder !== undefined && parent?.name === holder.name && parent.namespace === holder.namespace
    return isTrue || !isOfServices(object) ? null : { modified: there.revision, write: { is: 'delete', key } }
  }

  #creation(address: string, { namespace, name }: Holder): SystemWrite | null {
    const object = {
      metadata: { labels: { [familyLabel]: familyOf(address), ...ofServices } },
      spec: { parentRef: { resource: 'services', namespace, name } },
    }
    return creation(this.#resource, this.#roles, null, address, object as unknown as ApiObject)
  }
}

const familyLabel = 'ipaddress.kubernetes.io/ip-family'

function addressesOf({ spec }: Service): readonly string[] {
  return (spec?.clusterIPs ?? []).flatMap((ip) => {
    const bytes = addressBytes(ip)
    return bytes === null ? [] : [addressText(bytes)]
  })
}

function rangeWrite(resource: Resource, roles: WriteRoles, cidrs: readonly string[]): SystemWrite | null {
  const time = timestamp(roles.clock.now())
  const ready = {
    type: 'Ready',
    status: 'True',
    lastTransitionTime: time,
    message: 'Kubernetes default Service CIDR is ready',
  }
  const withStatus = (live: ApiObject) =>
    applyPatch({
      ...{ kind: resource.kind, live, manager: 'kubernetes-service-cidr-controller', force: true },
      ...{ subresource: 'status', now: time, resetPaths: ['metadata', 'spec'] },
      applied: { status: { conditions: [ready] } },
    }).object
  const object: Partial<ServiceCIDR> = { spec: { cidrs } }
  return creation(resource, roles, null, defaultRangeName, object as ApiObject, withStatus)
}

/** False: nothing was written, for something of it is no longer as it was. */
async function commit(store: Store, writes: readonly SystemWrite[]): Promise<boolean> {
  const conditions = writes.map(({ modified, write }) => ({ key: write.key, modified }))
  const result = await store.transact({ conditions, writes: writes.map(({ write }) => write) })
  return result.is === 'committed'
}
