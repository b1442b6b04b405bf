/**
 * Which families of addresses a Service has, and in which order (KEP-563). What a client leaves open is decided here,
 * and never again: a Service becomes dual or single only when somebody asks for it.
 */
import type { Service, ServiceSpec } from '../../api/types.gen.ts'
import { type Family, familyOf } from '../../base/ip-address.ts'
import { sameValue } from '../same-value.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, invalidObject } from '../validation/field-errors.ts'
import { ipErrors } from '../validation/networking/addresses.ts'
import { oneOf } from '../validation/one-of.ts'

const families: readonly Family[] = ['IPv4', 'IPv6']

/** `configured`: those the cluster has addresses of, its own first. Throws a 422. */
export function withFamilies(service: Service, old: Service | null, configured: readonly Family[]): Service {
  const { spec } = service
  if (spec === undefined || spec.type === 'ExternalName') return service
  const before = old?.spec?.type === 'ExternalName' ? undefined : old?.spec
  if (before !== undefined && prefersAsBefore(spec, before)) return service
  const refuse = (errors: FieldErrors) => {
    if (errors.length > 0) throw invalidObject({ group: '', kind: 'Service' }, service.metadata?.name ?? '', errors)
  }
  const asked = { ...spec, ipFamilyPolicy: policyOf(spec, before) } as ServiceSpec
  refuse(addressErrors(asked, before?.clusterIPs ?? []))
  const cut = asked.ipFamilyPolicy === 'SingleStack' && before !== undefined ? released(asked, before) : asked
  const told = familiesTold(cut)
  refuse([...countErrors(cut, before), ...unknownAddressErrors(cut, told, configured)])
  const mayLeadAnywhere = leadsAnywhere(cut)
  if (!mayLeadAnywhere) refuse(configurationErrors({ ...cut, ipFamilies: told } as ServiceSpec, configured))
  const known = told.length === 0 ? [configured[0]!] : told
  const isDual = cut.ipFamilyPolicy !== 'SingleStack' && (mayLeadAnywhere || configured.length === 2)
  const ipFamilies = isDual && known.length === 1 ? [...known, other(known[0]!)] : known
  return { ...service, spec: { ...cut, ipFamilies } } as Service
}

/** A preference once followed, or not, stays so: nobody gets a second address because the cluster has learnt to. */
function prefersAsBefore(spec: ServiceSpec, before: ServiceSpec): boolean {
  const same = (name: keyof ServiceSpec) => sameValue(spec[name], before[name])
  const isPreference = spec.ipFamilyPolicy === 'PreferDualStack' && before.ipFamilyPolicy === 'PreferDualStack'
  return isPreference && same('clusterIP') && same('clusterIPs') && same('ipFamilies')
}

function policyOf(spec: ServiceSpec, before: ServiceSpec | undefined): string {
  return spec.ipFamilyPolicy ?? before?.ipFamilyPolicy ?? (leadsAnywhere(spec) ? 'RequireDualStack' : 'SingleStack')
}

/** Headless and without a selector: its endpoints are somebody else's, of whichever family. */
function leadsAnywhere({ clusterIP, selector = {} }: ServiceSpec): boolean {
  return clusterIP === 'None' && Object.keys(selector).length === 0
}

/** Who asks for one family, and leaves the rest as it was, means the first. */
function released(spec: ServiceSpec, before: ServiceSpec): ServiceSpec {
  const cut = (name: 'clusterIPs' | 'ipFamilies') =>
    sameValue(spec[name], before[name]) ? spec[name]?.slice(0, 1) : spec[name]
  const [clusterIPs, ipFamilies] = [cut('clusterIPs'), cut('ipFamilies')]
  return { ...spec, ...(clusterIPs && { clusterIPs }), ...(ipFamilies && { ipFamilies }) }
}

function familiesTold({ clusterIPs = [], ipFamilies = [] }: ServiceSpec): readonly Family[] {
  const ofAddresses = clusterIPs.flatMap((ip) => familyOf(ip) ?? [])
  return [...(ipFamilies as readonly Family[]), ...ofAddresses.slice(ipFamilies.length)]
}

function other(family: Family): Family {
  return family === 'IPv4' ? 'IPv6' : 'IPv4'
}

function countErrors(spec: ServiceSpec, before: ServiceSpec | undefined): FieldErrors {
  const { ipFamilyPolicy: policy, clusterIPs = [], ipFamilies = [] } = spec
  const refused = (why: string) => [invalid('spec.ipFamilyPolicy', policy, why)]
  if (policy === 'SingleStack') {
    const both = "must be 'RequireDualStack' or 'PreferDualStack' when multiple"
    return [
      ...(clusterIPs.length > 1 ? refused(`${both} cluster IPs are specified`) : []),
      ...(ipFamilies.length > 1 ? refused(`${both} IP families are specified`) : []),
    ]
  }
  const one = "must be 'SingleStack' to release the secondary"
  const isCut = (now: readonly string[], was: readonly string[] = []) => now.length > 0 && now.length < was.length
  return [
    ...(isCut(clusterIPs, before?.clusterIPs) ? refused(`${one} cluster IP`) : []),
    ...(isCut(ipFamilies, before?.ipFamilies) ? refused(`${one} IP family`) : []),
  ]
}

/** Of addresses whose families the client has not told itself. */
function unknownAddressErrors(
  { clusterIPs = [], ipFamilies = [] }: ServiceSpec,
  told: readonly Family[],
  configured: readonly Family[],
): FieldErrors {
  return told.flatMap((family, index) =>
    index < ipFamilies.length || configured.includes(family)
      ? []
      : [invalid(`spec.clusterIPs[${index}]`, clusterIPs, `${family} is not configured on this cluster`)],
  )
}

function configurationErrors(
  { ipFamilyPolicy, ipFamilies = [] }: ServiceSpec,
  configured: readonly Family[],
): FieldErrors {
  const dual = 'this cluster is not configured for dual-stack services'
  return [
    ...(ipFamilyPolicy === 'RequireDualStack' && configured.length < 2
      ? [invalid('spec.ipFamilyPolicy', ipFamilyPolicy, dual)]
      : []),
    ...ipFamilies.flatMap((family, index) =>
      configured.includes(family as Family)
        ? []
        : [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')],
    ),
  ]
}

/** What was good once is good still: `None` among others is told of otherwise. */
function addressErrors(spec: ServiceSpec, before: readonly string[]): FieldErrors {
  const { clusterIP = '', clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec
  const wrong = (why: string) => [invalid('spec.clusterIPs', clusterIPs, why)]
  const errors: FieldError[] = []
  if (clusterIP === '' && clusterIPs.length > 0)
    errors.push(...wrong('must be empty when `clusterIP` is not specified'))
  else if (clusterIPs.length > 0 && clusterIPs[0] !== clusterIP)
    errors.push(...wrong('first value must match `clusterIP`'))
  errors.push(
    ...ipFamilies.flatMap((family, index) => [
      ...oneOf(`spec.ipFamilies[${index}]`, family, families),
      ...(ipFamilies.indexOf(family) < index ? [duplicate(`spec.ipFamilies[${index}]`, family)] : []),
    ]),
    ...oneOf('spec.ipFamilyPolicy', ipFamilyPolicy, ['PreferDualStack', 'RequireDualStack', 'SingleStack']),
  )
  const ill = clusterIPs.flatMap((ip, index) => {
    if (index === 0 && ip === 'None')
      return clusterIPs.length > 1 ? wrong("'None' must be the first and only value") : []
    return before.includes(ip) ? [] : ipErrors(`spec.clusterIPs[${index}]`, ip)
  })
  errors.push(...ill)
  if (clusterIPs.length > 2) errors.push(...wrong('may only hold up to 2 values'))
  if (ill.length > 0) return errors
  const unread = clusterIPs.findIndex((ip) => familyOf(ip) === null)
  if (clusterIPs.length > 1 && unread >= 0) {
    const why = `Internal error: failed to check for dual stack with error:invalid IP[${unread}]: ${clusterIPs[unread]}`
    errors.push({ type: 'InternalError', field: 'spec.clusterIPs', message: why })
  }
  if (clusterIPs.length > 1 && (unread >= 0 || new Set(clusterIPs.map(familyOf)).size < 2))
    errors.push(...wrong('may specify no more than one IP for each IP family'))
  if (clusterIPs.length === 1 && clusterIPs[0] === 'None') return errors
  return [...errors, ...clusterIPs.flatMap((ip, index) => mismatch(ip, index, ipFamilies[index]))]
}

function mismatch(ip: string, index: number, family: string | undefined): FieldErrors {
  if ((family !== 'IPv4' && family !== 'IPv6') || familyOf(ip) === family) return []
  return [
    invalid(`spec.clusterIPs[${index}]`, ip, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``),
  ]
}
