import type { Service } from '../../../api/types.gen.ts'
import { refused } from '../../validation/field-errors.ts'
import { dotlessName } from '../../validation/names.ts'
import { entranceErrors, entranceWarnings } from '../../validation/networking/load-balancer-status.ts'
import { strategy } from '../strategy.ts'
import { serviceErrors, serviceUpdateErrors } from './service-rules.ts'
import { carriedOver } from './service-update.ts'
import { serviceWarnings } from './service-warnings.ts'

export const serviceStrategy = strategy<Service>({
  createsOnUpdate: true,
  deleteShowsObject: true,
  nameRule: dotlessName,
  validate: serviceErrors,
  validateChange: (service, old) => [...serviceUpdateErrors(service, old), ...serviceErrors(service)],
  warnings: serviceWarnings,
  statusWarnings: ({ status }) => entranceWarnings('status.loadBalancer.ingress', status?.loadBalancer?.ingress ?? []),
  prepareForCreate: (service) =>
    ({ ...withAddresses(withoutPolicy(service)), status: { loadBalancer: {} } }) as Service,
  prepareForUpdate: (service, old) =>
    ({ ...withAddresses(withoutPolicy(carriedOver(service, old))), status: statusFor(service, old) }) as Service,
  prepareForStatusUpdate: withIpModes,
  validateStatusUpdate: ({ spec, status }) => {
    const field = 'status.loadBalancer.ingress'
    const entrances = status?.loadBalancer?.ingress ?? []
    if (entrances.length > 0 && spec?.type !== 'LoadBalancer')
      return [refused(field, "may only be used when `spec.type` is 'LoadBalancer'")]
    return entranceErrors(field, entrances)
  },
})

/** Where a load balancer listened goes with the type that had one. */
function statusFor({ spec }: Service, { spec: was, status }: Service): Service['status'] {
  const loses = was?.type === 'LoadBalancer' && spec?.type !== 'LoadBalancer'
  return loses ? { ...status, loadBalancer: {} } : status
}

/** Where traffic goes says nothing of a Service that is a name. */
function withoutPolicy(service: Service): Service {
  const { internalTrafficPolicy: policy = '', ...spec } = service.spec ?? {}
  // What is none is kept, to be refused.
  if (spec.type !== 'ExternalName' || !['Cluster', 'Local'].includes(policy)) return service
  return { ...service, spec } as Service
}

/** Who names one address need not name it twice. */
function withAddresses(service: Service): Service {
  const { spec } = service
  if (!spec?.clusterIP || spec.clusterIPs !== undefined || spec.type === 'ExternalName') return service
  return { ...service, spec: { ...spec, clusterIPs: [spec.clusterIP] } } as Service
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
