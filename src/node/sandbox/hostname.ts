import type { Pod } from '../../api/types.gen.ts'
import { RuntimeError } from '../runtime.ts'

export interface PodNames {
  readonly hostname: string
  /** `''` without a subdomain. */
  readonly domain: string
  /** What the kernel is told: the name, or with setHostnameAsFQDN the whole. */
  readonly kernelHostname: string
}

/** Linux keeps 64 bytes of hostname; a label has 63. */
const longestName = 64
const longestLabel = 63

export function podNames(pod: Pod, clusterDomain: string): PodNames {
  const { spec, metadata } = pod
  if (spec?.hostnameOverride !== undefined) {
    const hostname = cut(spec.hostnameOverride)
    return { hostname, domain: '', kernelHostname: hostname }
  }
  const hostname = spec?.hostname !== undefined && spec.hostname !== '' ? spec.hostname : cut(metadata?.name ?? '')
  const subdomain = spec?.subdomain ?? ''
  const domain = subdomain === '' ? '' : `${subdomain}.${metadata?.namespace}.svc.${clusterDomain}`
  const isWhole = spec?.setHostnameAsFQDN === true && domain !== ''
  return { hostname, domain, kernelHostname: isWhole ? `${hostname}.${domain}` : hostname }
}

function cut(name: string): string {
  return name.length <= longestLabel ? name : name.slice(0, longestLabel).replace(/[-.]+$/, '')
}

/** Throws where the kernel would not have it, in upstream's words. */
export function checkedKernelHostname({ kernelHostname: name }: PodNames): string {
  if (name.length <= longestName) return name
  throw new RuntimeError(
    'FailedCreatePodSandBox',
    `failed to construct FQDN from pod hostname and cluster domain, FQDN ${name} is too long (${longestName} characters is the max, ${name.length} characters requested)`,
  )
}
