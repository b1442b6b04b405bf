import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { APIService, EndpointSlice, Service } from '../../api/types.gen.ts'
import type { Stored } from '../cache/stored.ts'
import { timestamp } from '../metadata/times.ts'
import { keyOf, prefixIn, type Registry, type Resource } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import type { WriteRoles } from '../write/roles.ts'
import { writable } from '../write/stored-bytes.ts'
import { availability, type Behind } from './availability.ts'
import type { RemoteVersion } from './remote-versions.ts'

const serviceNameLabel = 'kubernetes.io/service-name'

/**
 * Keeps the condition Available of each APIService, as Services and their endpoints come and go. `computed` is what this
 * server has without storing it. Errors go to `onError`.
 */
export function keepAvailability(
  registry: Registry,
  roles: WriteRoles,
  computed: readonly RemoteVersion[],
  onError: (error: unknown) => void,
): void {
  const [own, services, slices] = [APIServiceKind, ServiceKind, EndpointSliceKind].map((kind: Kind) =>
    registry.find(kind.group, kind.version, kind.plural),
  )
  if (own === undefined || services === undefined || slices === undefined) return
  let work: Promise<void> = Promise.resolve()
  let isDue = false
  const look = () => {
    if (isDue) return
    isDue = true
    work = work.then(async () => {
      isDue = false
      for (const stored of own.cache.list(own.prefix)) {
        const { group = '', version = '' } = (stored.object as APIService).spec ?? {}
        const isHere = computed.some((each) => each.group === group && each.version === version)
        const behind: Behind = isHere ? { is: 'this server' } : behindOf(stored, services, slices)
        // One that cannot be written does not keep the others from being told of.
        await settle(own, stored, behind, roles).catch(onError)
      }
    })
    work = work.catch(onError)
  }
  const names = () =>
    own.cache.list(own.prefix).some(({ object }) => (object as APIService).spec?.service !== undefined)
  own.cache.subscribe(({ current }) => {
    if (current !== null) look()
  })
  for (const { cache } of [services, slices]) {
    cache.subscribe(() => {
      if (names()) look()
    })
  }
  look()
}

function behindOf({ object }: Stored, services: Resource, slices: Resource): Behind {
  const named = (object as APIService).spec?.service
  if (named === undefined) return { is: 'this server' }
  const { namespace = '', name = '' } = named
  const service = (services.cache.get(keyOf(services, namespace, name))?.object ?? null) as Service | null
  const all = slices.cache.list(prefixIn(slices, namespace))
  const ofService = all.filter((each) => each.object.metadata?.labels?.[serviceNameLabel] === name)
  return { is: 'another server', service, slices: ofService.map((each) => each.object as EndpointSlice) }
}

async function settle(own: Resource, stored: Stored, found: Behind, { writer, clock }: WriteRoles): Promise<void> {
  const service = stored.object as APIService
  const now = timestamp(clock.now())
  const condition = availability(service, found, now)
  const others = (service.status?.conditions ?? []).filter(({ type }) => type !== 'Available')
  const next = { ...service, status: { ...service.status, conditions: [...others, condition] } } as ApiObject
  if (sameValue(writable(own, next), writable(own, stored.object))) return
  const tracked = trackUpdate(own.kind.message, stored.object, writable(own, next), {
    ...{ manager: 'kube-apiserver', apiVersion: own.apiVersion, time: now, subresource: 'status' },
    resetPaths: ['spec', 'metadata'],
  })
  // Overtaken: the change that was faster is looked at, too.
  await writer.update(own, stored, writable(own, tracked))
}
