import { ageColumn, column, nameColumn, selectorText } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { Ingress, IngressClass, IPAddress, NetworkPolicy, ServiceCIDR } from '../../types.gen.ts'

export const ingressColumns: readonly Column<Ingress>[] = [
  nameColumn(),
  column('Class', 'Who serves it.', ({ spec }) => spec?.ingressClassName ?? '<none>'),
  column('Hosts', 'The hosts it is about.', hosts),
  column('Address', 'Where it is served.', ({ status }) =>
    (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '').join(','),
  ),
  column('Ports', 'The ports it is served at.', ({ spec }) => ((spec?.tls ?? []).length > 0 ? '80, 443' : '80')),
  ageColumn,
]

function hosts({ spec }: Ingress): string {
  const named = (spec?.rules ?? []).map(({ host }) => host ?? '').filter((host) => host !== '')
  if (named.length === 0) return '*'
  const shown = named.slice(0, 3).join(',')
  return named.length > 3 ? `${shown} + ${named.length - 3} more...` : shown
}

export const ingressClassColumns: readonly Column<IngressClass>[] = [
  nameColumn(({ metadata }) => {
    const isDefault = metadata?.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true'
    return `${metadata?.name ?? ''}${isDefault ? ' (default)' : ''}`
  }),
  column('Controller', 'The controller that serves it.', ({ spec }) => spec?.controller ?? ''),
  column('Parameters', "The object with the controller's settings.", ({ spec }) => {
    const of = spec?.parameters
    if (of === undefined) return '<none>'
    return `${of.apiGroup === undefined ? of.kind : `${of.kind}.${of.apiGroup}`}/${of.name}`
  }),
  ageColumn,
]

export const networkPolicyColumns: readonly Column<NetworkPolicy>[] = [
  nameColumn(),
  column('Pod-Selector', 'The labels of the pods it is about.', ({ spec }) => selectorText(spec?.podSelector)),
  ageColumn,
]

export const ipAddressColumns: readonly Column<IPAddress>[] = [
  nameColumn(),
  column('ParentRef', 'Whose it is.', ({ spec }) => {
    const of = spec?.parentRef
    if (of === undefined) return '<none>'
    const resource = of.group ? `${of.resource}.${of.group}` : of.resource
    return [resource?.toLowerCase(), of.namespace, of.name].filter((part) => part).join('/')
  }),
]

export const serviceCidrColumns: readonly Column<ServiceCIDR>[] = [
  nameColumn(),
  column('CIDRs', 'The ranges.', ({ spec }) => (spec?.cidrs ?? []).join(',')),
  ageColumn,
]
