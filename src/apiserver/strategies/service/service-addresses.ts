import { IPAddressKind, ServiceCIDRKind } from '../../../api/networking/v1/service-addresses.ts'
import type { IPAddress, ServiceCIDR } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { familyOf } from '../../../base/ip-address.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { pathSegmentName } from '../../validation/names.ts'
import { canonicalCidrErrors, canonicalIpErrors } from '../../validation/networking/addresses.ts'
import { segmentErrors } from '../../validation/object-reference.ts'
import { strategyByKind } from '../by-kind.ts'
import { type Strategy, strategy } from '../strategy.ts'

/** An address that something has taken; its name is the address. */
export const ipAddressStrategy = strategy<IPAddress>({
  ...(strategyByKind(IPAddressKind) as unknown as Strategy<IPAddress>),
  nameRule: (name) => canonicalIpErrors('', name).map(({ message }) => message.replace(/^Invalid value: ".*?": /, '')),
  validate: ({ spec }) => parentErrors('spec.parentRef', spec?.parentRef),
  validateUpdate: ({ spec }, old) =>
    sameValue(spec?.parentRef ?? null, old.spec?.parentRef ?? null)
      ? []
      : [invalid('spec.parentRef', inGo(spec?.parentRef), 'field is immutable')],
})

type Parent = NonNullable<NonNullable<IPAddress['spec']>['parentRef']>

function parentErrors(field: string, parent: Parent | null | undefined): FieldErrors {
  if (parent === undefined || parent === null) return [required(field)]
  const { group = '', resource, namespace = '', name } = parent
  return [
    ...(group === '' ? [] : subdomainProblems(group).map((each) => invalid(`${field}.group`, group, each))),
    ...segmentErrors(`${field}.resource`, resource),
    ...segmentErrors(`${field}.name`, name),
    ...pathSegmentName(namespace, false).map((each) => invalid(`${field}.namespace`, namespace, each)),
  ]
}

/** Upstream shows its own struct. */
function inGo(parent: Parent | null | undefined) {
  if (parent === undefined || parent === null) return null
  const { group = '', resource = '', namespace = '', name = '' } = parent
  return { Group: group, Resource: resource, Namespace: namespace, Name: name }
}

const mostRanges = 2

export const serviceCidrStrategy = strategy<ServiceCIDR>({
  ...(strategyByKind(ServiceCIDRKind) as unknown as Strategy<ServiceCIDR>),
  validate: ({ spec }) => rangesErrors('spec.cidrs', spec?.cidrs ?? []),
  validateChange: ({ spec }, old) => changeErrors('spec.cidrs', spec?.cidrs, old.spec?.cidrs ?? []),
})

function changeErrors(field: string, cidrs: readonly string[] | undefined, old: readonly string[]): FieldErrors {
  // A second family may be added.
  if (old.length === 1 && cidrs?.length === 2)
    return [...immutable(`${field}[0]`, cidrs[0], old[0]), ...rangesErrors(field, cidrs)]
  if (cidrs?.length !== old.length) return immutable(field, cidrs, old)
  return cidrs.flatMap((cidr, index) => immutable(`${field}[${index}]`, cidr, old[index]))
}

function rangesErrors(field: string, cidrs: readonly string[]): FieldErrors {
  if (cidrs.length === 0) return [required(field, 'at least one CIDR required')]
  if (cidrs.length > mostRanges) {
    return [invalid(field, { CIDRs: cidrs }, `may only hold up to ${mostRanges} values`)]
  }
  const errors = cidrs.flatMap((cidr, index) => canonicalCidrErrors(`${field}[${index}]`, cidr))
  const [first = '', second] = cidrs.map((cidr) => cidr.split('/')[0] ?? '')
  const malformed = errors.some(({ message }) => message.includes('must be a valid CIDR value'))
  if (second === undefined || malformed || familyOf(first) !== familyOf(second)) return errors
  const why = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64'
  return [...errors, invalid(field, cidrs, why)]
}
