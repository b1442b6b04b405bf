import type { Pod } from '../../api/types.gen.ts'

export interface DnsSettings {
  /** berth's DNS server as pods reach it. */
  readonly nameservers: readonly string[]
  readonly clusterDomain: string
  /** The host's own resolv.conf. */
  readonly hostResolvConf: string
}

interface Resolver {
  readonly nameservers: readonly string[]
  readonly searches: readonly string[]
  readonly options: readonly string[]
}

/** A pod's `/etc/resolv.conf`, by its dnsPolicy and dnsConfig. glibc's and Kubernetes' limits: 3 servers, 32 searches. */
export function resolvConf(pod: Pod, dns: DnsSettings): string {
  const { nameservers, searches, options } = merged(base(pod, dns), pod)
  const lines = [
    ...(searches.length > 0 ? [`search ${searches.slice(0, 32).join(' ')}`] : []),
    ...nameservers.slice(0, 3).map((server) => `nameserver ${server}`),
    ...(options.length > 0 ? [`options ${options.join(' ')}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function base(pod: Pod, dns: DnsSettings): Resolver {
  const host = parse(dns.hostResolvConf)
  const policy = pod.spec?.dnsPolicy ?? 'ClusterFirst'
  if (policy === 'None') return { nameservers: [], searches: [], options: [] }
  const isCluster = policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && !pod.spec?.hostNetwork)
  if (!isCluster || dns.nameservers.length === 0) return host
  const { clusterDomain } = dns
  const own = [`${pod.metadata?.namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain]
  return { nameservers: dns.nameservers, searches: unique([...own, ...host.searches]), options: ['ndots:5'] }
}

function merged(resolver: Resolver, pod: Pod): Resolver {
  const config = pod.spec?.dnsConfig
  if (config === undefined) return resolver
  const options = new Map(resolver.options.map((option) => [option.split(':')[0] ?? '', option]))
  for (const { name = '', value } of config.options ?? []) {
    options.set(name, value === undefined || value === '' ? name : `${name}:${value}`)
  }
  return {
    nameservers: unique([...resolver.nameservers, ...(config.nameservers ?? [])]),
    searches: unique([...resolver.searches, ...(config.searches ?? [])]),
    options: [...options.values()],
  }
}

function parse(text: string): Resolver {
  const nameservers: string[] = []
  let searches: string[] = []
  let options: string[] = []
  for (const line of text.split('\n')) {
    const [keyword, ...values] = line.trim().split(/\s+/)
    if (keyword === 'nameserver' && values[0] !== undefined) nameservers.push(values[0])
    else if (keyword === 'search') searches = values.filter((value) => value !== '.')
    else if (keyword === 'options') options = values
  }
  return { nameservers, searches, options }
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
}
