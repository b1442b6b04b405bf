import type { Pod } from '../../api/types.gen.ts'
import { podResources, qosClassOf } from '../resources.ts'
import type { NodeSettings } from '../roles.ts'
import type { SandboxConfig } from '../runtime.ts'
import { podNames } from './hostname.ts'
import { resolvConf } from './resolv-conf.ts'

export function sandboxConfig(pod: Pod, attempt: number, settings: NodeSettings): SandboxConfig {
  const { metadata, spec = { containers: [] } } = pod
  const { name = '', namespace = '', uid = '' } = metadata
  return {
    pod: { namespace, name, uid, attempt },
    hostname: podNames(pod, settings.dns.clusterDomain).kernelHostname,
    resolvConf: resolvConf(pod, settings.dns),
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
}
