import type { Pod } from '../../api/types.gen.ts'

export interface PodNames {
  readonly hostname: string
  /** `''` without a subdomain. */
  readonly domain: string
  /** What the kernel is told: the name, or with setHostnameAsFQDN the whole. */
  readonly kernelHostname: string
}

/** Linux keeps 64 bytes of hostname; a label has 63. */
const longestLabel = 63

export function podNames(pod: Pod, clusterDomain: string): PodNames {
  const { spec, metadata } = pod
  if (spec?.hostnameOverride !== undefined) {
    return { hostname: spec.hostnameOverride, domain: '', kernelHostname: spec.hostnameOverride }
  }
  const cut = (metadata?.name ?? '').slice(0, longestLabel).replace(/[-.]+$/, '')
  const hostname = spec?.hostname !== undefined && spec.hostname !== '' ? spec.hostname : cut
  const subdomain = spec?.subdomain ?? ''
  const domain = subdomain === '' ? '' : `${subdomain}.${metadata?.namespace}.svc.${clusterDomain}`
  const isWhole = spec?.setHostnameAsFQDN === true && domain !== ''
  return { hostname, domain, kernelHostname: isWhole ? `${hostname}.${domain}` : hostname }
}
