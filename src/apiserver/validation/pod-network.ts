import type { HostAlias, PodDNSConfig, PodSpec } from '../../api/types.gen.ts'
import { subdomainProblems } from '../selectors/label-syntax.ts'
import { ipErrors } from './addresses.ts'
import { type FieldError, type FieldErrors, invalid, required } from './field-errors.ts'

const mostServers = 3
const mostSearches = 32

/** How a pod finds names: its resolver's configuration and its hosts file. */
export function podNetworkErrors(field: string, { dnsPolicy, dnsConfig, hostAliases = [] }: PodSpec): FieldErrors {
  return [
    ...dnsConfigErrors(`${field}.dnsConfig`, dnsPolicy, dnsConfig),
    ...hostAliases.flatMap((each, index) => aliasErrors(`${field}.hostAliases[${index}]`, each)),
  ]
}

function dnsConfigErrors(field: string, policy: string | undefined, config: PodDNSConfig | undefined): FieldErrors {
  const { nameservers = [], searches = [], options = [] } = config ?? {}
  const errors: FieldError[] = []
  if (policy === 'None' && nameservers.length === 0) {
    const why = 'must provide at least one DNS nameserver when `dnsPolicy` is None'
    errors.push(required(config === undefined ? field : `${field}.nameservers`, why))
  }
  if (nameservers.length > mostServers) {
    errors.push(invalid(`${field}.nameservers`, nameservers, `must not have more than ${mostServers} nameservers`))
  }
  errors.push(...nameservers.flatMap((ip, index) => ipErrors(`${field}.nameservers[${index}]`, ip)))
  if (searches.length > mostSearches) {
    errors.push(invalid(`${field}.searches`, searches, `must not have more than ${mostSearches} search paths`))
  }
  searches.forEach((search, index) => {
    const name = search.replace(/\.$/, '')
    if (search === '.') return
    errors.push(...subdomainProblems(name).map((each) => invalid(`${field}.searches[${index}]`, search, each)))
  })
  options.forEach(({ name = '' }, index) => {
    if (name === '') errors.push(required(`${field}.options[${index}]`, 'must not be empty'))
  })
  return errors
}

function aliasErrors(field: string, { ip, hostnames = [] }: HostAlias): FieldErrors {
  return [
    ...ipErrors(`${field}.ip`, ip),
    ...hostnames.flatMap((name, index) =>
      subdomainProblems(name).map((each) => invalid(`${field}.hostnames[${index}]`, name, each)),
    ),
  ]
}
