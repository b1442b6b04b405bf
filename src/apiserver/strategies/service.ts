import type { Service } from '../../api/types.gen.ts'
import { dotlessName } from '../validation/names.ts'
import { serviceErrors, serviceUpdateErrors } from './service-rules.ts'
import { carriedOver } from './service-update.ts'
import { strategy } from './strategy.ts'

export const serviceStrategy = strategy<Service>({
  createsOnUpdate: true,
  deleteShowsObject: true,
  nameRule: dotlessName,
  validate: serviceErrors,
  validateUpdate: serviceUpdateErrors,
  warnings: ({ spec }) =>
    (spec?.externalIPs?.length ?? 0) > 0
      ? ['spec.externalIPs is deprecated and may no longer be implemented in some clusters']
      : [],
  prepareForCreate: (service) => ({ ...withAddresses(service), status: { loadBalancer: {} } }) as Service,
  prepareForUpdate: (service, old) => ({ ...withAddresses(carriedOver(service, old)), status: old.status }) as Service,
  prepareForStatusUpdate: withIpModes,
})

/** `clusterIP` and the first of `clusterIPs` are the same thing said twice. */
function withAddresses(service: Service): Service {
  const { spec } = service
  if (spec === undefined || spec.type === 'ExternalName') return service
  const clusterIP = spec.clusterIP || spec.clusterIPs?.[0]
  if (clusterIP === undefined || clusterIP === '') return withFamilies(service)
  const clusterIPs = spec.clusterIPs ?? [clusterIP]
  return withFamilies({ ...service, spec: { ...spec, clusterIP, clusterIPs } } as Service)
}

/** One family only: addresses are IPv4. A headless Service without selector may point anywhere. */
function withFamilies(service: Service): Service {
  const { spec } = service
  if (spec === undefined) return service
  const anywhere = spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0
  const ipFamilies = spec.ipFamilies ?? (anywhere ? ['IPv4', 'IPv6'] : ['IPv4'])
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? (anywhere ? 'RequireDualStack' : 'SingleStack')
  return { ...service, spec: { ...spec, ipFamilies, ipFamilyPolicy } } as Service
}

/** Where the cluster's load balancer was told to listen: an address is its own unless it says otherwise. */
function withIpModes(service: Service, old: Service): Service {
  const ingress = service.status?.loadBalancer?.ingress?.map((each) =>
    each.ip && each.ipMode === undefined ? { ...each, ipMode: 'VIP' } : each,
  )
  const status =
    ingress === undefined
      ? service.status
      : { ...service.status, loadBalancer: { ...service.status?.loadBalancer, ingress } }
  return { ...service, spec: old.spec, status } as Service
}
