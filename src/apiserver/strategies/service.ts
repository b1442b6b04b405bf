import type { Service } from '../../api/types.gen.ts'
import { dotlessName } from '../validation/names.ts'
import { serviceErrors, serviceUpdateErrors } from './service-rules.ts'
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
  prepareForUpdate: (service, old) => ({ ...keepingAddress(service, old), status: old.status }) as Service,
  prepareForStatusUpdate: (service, old) => ({ ...service, spec: old.spec }) as Service,
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

/** A client that leaves out what the server allocated does not mean to give it back. */
function keepingAddress(service: Service, old: Service): Service {
  const { spec } = service
  if (spec === undefined) return service
  if (spec.type === 'ExternalName') {
    const {
      clusterIP: _,
      clusterIPs: __,
      ipFamilies: ___,
      ipFamilyPolicy: ____,
      internalTrafficPolicy: _____,
      ...rest
    } = spec
    return { ...service, spec: rest } as Service
  }
  const same =
    old.spec?.type !== 'ExternalName' && (spec.clusterIP ?? '') === '' && (spec.clusterIPs?.length ?? 0) === 0
  const kept = same && old.spec?.clusterIP !== undefined ? { ...spec, clusterIP: old.spec.clusterIP } : spec
  return withAddresses({ ...service, spec: keepingPorts(kept, old) } as Service)
}

/** Likewise node ports: a port that names none keeps the one it had. */
function keepingPorts(spec: NonNullable<Service['spec']>, old: Service): NonNullable<Service['spec']> {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return spec
  const before = old.spec?.ports ?? []
  const ports = (spec.ports ?? []).map((port) => {
    if ((port.nodePort ?? 0) !== 0) return port
    const had = before.find((each) => each.port === port.port && each.protocol === port.protocol)?.nodePort ?? 0
    return had === 0 ? port : { ...port, nodePort: had }
  })
  return { ...spec, ports }
}
