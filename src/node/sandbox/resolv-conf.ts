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

/** A pod's `/etc/resolv.conf`, and what had to be left out of it, in upstream's words. */
export interface ResolvConf {
  readonly text: string
  readonly omissions: readonly string[]
}

/** glibc's and Kubernetes' limits. */
const mostServers = 3
const mostSearches = 32
const longestSearch = 253
const longestSearches = 2048

/** By the pod's dnsPolicy and dnsConfig. */
export function resolvConf(pod: Pod, dns: DnsSettings): ResolvConf {
  const wanted = merged(base(pod, dns), pod)
  const nameservers = wanted.nameservers.slice(0, mostServers)
  const searches = fitting(wanted.searches)
  const lines = [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}`] : []),
    ...nameservers.map((server) => `nameserver ${server}`),
    ...(wanted.options.length > 0 ? [`options ${wanted.options.join(' ')}`] : []),
  ]
  const omissions = [
    ...(nameservers.length < wanted.nameservers.length
      ? [
          `Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: ${nameservers.join(' ')}`,
        ]
      : []),
    ...(searches.length < wanted.searches.length
      ? [
          `Search Line limits were exceeded, some search paths have been omitted, the applied search line is: ${searches.join(' ')}`,
        ]
      : []),
  ]
  return { text: `${lines.join('\n')}\n`, omissions }
}

/** The first of them, as many as there may be in number and in length. */
function fitting(searches: readonly string[]): readonly string[] {
  const found = searches.slice(0, mostSearches).filter((search) => search.length <= longestSearch)
  let length = -1
  const tooMany = found.findIndex((search) => {
    length += search.length + 1
    return length > longestSearches
  })
  return tooMany < 0 ? found : found.slice(0, tooMany)
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
