import type { Service } from '../../../api/types.gen.ts'

/** What of a Service nobody follows, or not for long any more. */
export function serviceWarnings({ spec }: Service): readonly string[] {
  const {
    clusterIP,
    externalIPs = [],
    externalName,
    loadBalancerIP,
    sessionAffinity,
    trafficDistribution,
    type,
  } = spec ?? {}
  const warnings: string[] = []
  if (externalIPs.length > 0)
    warnings.push('spec.externalIPs is deprecated and may no longer be implemented in some clusters')
  if (clusterIP === 'None' && loadBalancerIP) warnings.push('spec.loadBalancerIP is ignored for headless services')
  if (clusterIP === 'None' && externalIPs.length > 0) warnings.push('spec.externalIPs is ignored for headless services')
  if (clusterIP === 'None' && sessionAffinity === 'ClientIP')
    warnings.push('spec.SessionAffinity is ignored for headless services')
  if (externalName && type !== 'ExternalName')
    warnings.push('spec.externalName is ignored when spec.type is not "ExternalName"')
  if (trafficDistribution === 'PreferClose')
    warnings.push('spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"')
  return warnings
}
