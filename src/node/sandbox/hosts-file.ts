import type { Pod } from '../../api/types.gen.ts'
import type { PodNames } from './hostname.ts'

/** A pod's `/etc/hosts`. Pods on the host network get the host's own, with their aliases after it. */
export function hostsFile(pod: Pod, ips: readonly string[], names: PodNames, hostFile: string): string {
  const aliases = aliasLines(pod)
  if (pod.spec?.hostNetwork === true) {
    return ['# Kubernetes-managed hosts file (host network).', hostFile.replace(/\n$/, ''), ...aliases, ''].join('\n')
  }
  const own = names.domain === '' ? names.hostname : `${names.hostname}.${names.domain}\t${names.hostname}`
  return [
    '# Kubernetes-managed hosts file.',
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    'fe00::0\tip6-localnet',
    'fe00::0\tip6-mcastprefix',
    'fe00::1\tip6-allnodes',
    'fe00::2\tip6-allrouters',
    ...ips.map((ip) => `${ip}\t${own}`),
    ...aliases,
    '',
  ].join('\n')
}

function aliasLines(pod: Pod): readonly string[] {
  const aliases = pod.spec?.hostAliases ?? []
  if (aliases.length === 0) return []
  return ['', '# Entries added by HostAliases.', ...aliases.map((it) => [it.ip, ...(it.hostnames ?? [])].join('\t'))]
}
