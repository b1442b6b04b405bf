import type { Service, ServiceSpec } from '../../../api/types.gen.ts'
import { cidrSpellings, ipSpellings } from '../../validation/networking/addresses.ts'

const formerHints = 'service.kubernetes.io/topology-aware-hints'
const hints = 'service.kubernetes.io/topology-mode'

/** What of a Service nobody follows, or not for long any more. */
export function serviceWarnings({ metadata, spec }: Service): readonly string[] {
  const { externalIPs = [], externalName, loadBalancerIP = '', loadBalancerSourceRanges = [] } = spec ?? {}
  const { trafficDistribution, type } = spec ?? {}
  const isFormer = metadata?.annotations?.[formerHints] !== undefined
  return [
    ...(isFormer ? [`annotation ${formerHints} is deprecated, please use ${hints} instead`] : []),
    ...headlessWarnings(spec),
    ...externalIPs.flatMap((ip, index) => ipSpellings(`spec.externalIPs[${index}]`, ip)),
    ...externalWarnings(spec),
    ...ipSpellings('spec.loadBalancerIP', loadBalancerIP),
    ...loadBalancerSourceRanges.flatMap((cidr, index) =>
      cidrSpellings(`spec.loadBalancerSourceRanges[${index}]`, cidr.trim()),
    ),
    ...(externalName && type !== 'ExternalName'
      ? ['spec.externalName is ignored when spec.type is not "ExternalName"']
      : []),
    ...(trafficDistribution === 'PreferClose'
      ? ['spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"']
      : []),
  ]
}

function externalWarnings({ clusterIP, externalIPs = [], type }: Partial<ServiceSpec> = {}): readonly string[] {
  if (externalIPs.length === 0 || clusterIP === 'None') return []
  if (type === 'ExternalName') return ['spec.externalIPs is ignored when spec.type is "ExternalName"']
  return ['spec.externalIPs is deprecated and may no longer be implemented in some clusters']
}

function headlessWarnings(spec: Partial<ServiceSpec> = {}): readonly string[] {
  const { clusterIP, externalIPs = [], loadBalancerIP, sessionAffinity } = spec
  if (clusterIP !== 'None') return []
  const ignored = (field: string) => `spec.${field} is ignored for headless services`
  return [
    ...(loadBalancerIP ? [ignored('loadBalancerIP')] : []),
    ...(externalIPs.length > 0 ? [ignored('externalIPs')] : []),
    ...(sessionAffinity === 'ClientIP' ? [ignored('SessionAffinity')] : []),
  ]
}
