import type { HostAlias, PodDNSConfig, PodSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, refused, required, tooLong } from '../field-errors.ts'
import { ipErrors } from '../networking/addresses.ts'

// How a pod finds names, and is called itself: its resolver's configuration, its hosts file, its host name.

const mostServers = 3
const mostSearches = 32
const longestSearches = 2048
const longestHostname = 64

export function dnsConfigErrors(
  field: string,
  policy: string | undefined,
  config: PodDNSConfig | undefined,
): FieldErrors {
  const { nameservers = [], searches = [], options = [] } = config ?? {}
  const errors: FieldError[] = []
  if (policy === 'None' && config === undefined) {
    return [required(field, 'must provide `dnsConfig` when `dnsPolicy` is None')]
  }
  if (policy === 'None' && nameservers.length === 0) {
    const why = 'must provide at least one DNS nameserver when `dnsPolicy` is None'
    errors.push(required(`${field}.nameservers`, why))
  }
  if (nameservers.length > mostServers) {
    errors.push(invalid(`${field}.nameservers`, nameservers, `must not have more than ${mostServers} nameservers`))
  }
  errors.push(...nameservers.flatMap((ip, index) => ipErrors(`${field}.nameservers[${index}]`, ip)))
  if (searches.length > mostSearches) {
    errors.push(invalid(`${field}.searches`, searches, `must not have more than ${mostSearches} search paths`))
  }
  if (searches.join(' ').length > longestSearches) {
    const why = `must not have more than ${longestSearches} characters (including spaces) in the search list`
    errors.push(invalid(`${field}.searches`, searches, why))
  }
  searches.forEach((search, index) => {
    if (search === '.') return
    const name = search.replace(/\.$/, '')
    errors.push(...searchProblems(name).map((each) => invalid(`${field}.searches[${index}]`, name, each)))
  })
  options.forEach(({ name = '' }, index) => {
    if (name === '') errors.push(required(`${field}.options[${index}]`, 'must not be empty'))
  })
  return errors
}

const searchPattern = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*'
const searched = new RegExp(`^${searchPattern}$`)

/** Names of services may have underscores (RFC 2782). */
function searchProblems(name: string): readonly string[] {
  const why = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${searchPattern}')`
  return [...(name.length > 253 ? ['must be no more than 253 characters'] : []), ...(searched.test(name) ? [] : [why])]
}

export function hostAliasErrors(field: string, aliases: readonly HostAlias[]): FieldErrors {
  return aliases.flatMap(({ ip = '', hostnames = [] }, index) => [
    ...ipErrors(`${field}[${index}].ip`, ip),
    ...hostnames.flatMap((name, at) =>
      subdomainProblems(name).map((each) => invalid(`${field}[${index}].hostnames[${at}]`, name, each)),
    ),
  ])
}

/** A host name whatever the pod is called. */
export function hostnameOverrideErrors(field: string, spec: PodSpec): FieldErrors {
  const { hostnameOverride: name, hostNetwork, setHostnameAsFQDN } = spec
  const at = `${field}.hostnameOverride`
  if (name === undefined) return []
  const errors: FieldError[] = []
  if (setHostnameAsFQDN === true) errors.push(refused(at, 'may not be specified when setHostnameAsFQDN is true'))
  if (hostNetwork === true) errors.push(refused(at, 'may not be specified when hostNetwork is true'))
  if (name.length > longestHostname) errors.push(tooLong(at, longestHostname))
  return [...errors, ...subdomainProblems(name).map((each) => invalid(at, name, each))]
}
