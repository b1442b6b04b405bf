import type { Pod } from '../../api/types.gen.ts'
import { podResources, qosClassOf } from '../resources.ts'
import type { NodeSettings } from '../roles.ts'
import type { SandboxConfig } from '../runtime.ts'
import { checkedKernelHostname, podNames } from './hostname.ts'
import { resolvConf } from './resolv-conf.ts'

export interface SandboxOrder {
  readonly config: SandboxConfig
  /** What the pod's names are looked up by had to be less than was asked for: a sentence each. */
  readonly dnsOmissions: readonly string[]
}

/** Throws where there can be no such sandbox. */
export function sandboxOrder(pod: Pod, attempt: number, settings: NodeSettings): SandboxOrder {
  const { metadata, spec = { containers: [] } } = pod
  const { name = '', namespace = '', uid = '' } = metadata
  const { text, omissions } = resolvConf(pod, settings.dns)
  const config = {
    pod: { namespace, name, uid, attempt },
    hostname: checkedKernelHostname(podNames(pod, settings.dns.clusterDomain)),
    resolvConf: text,
    sysctls: Object.fromEntries((spec.securityContext?.sysctls ?? []).map((it) => [it.name, it.value])),
    hostNetwork: spec.hostNetwork === true,
    hostPid: spec.hostPID === true,
    hostIpc: spec.hostIPC === true,
    hostUsers: spec.hostUsers !== false,
    sharedPid: spec.shareProcessNamespace === true,
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    qosClass: qosClassOf(pod),
    resources: podResources(pod),
    logDirectory: settings.logDirectory === '' ? '' : `${settings.logDirectory}/${namespace}_${name}_${uid}`,
  }
  return { config, dnsOmissions: omissions }
}
