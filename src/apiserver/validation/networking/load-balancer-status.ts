import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, refused } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { ipErrors, ipSpellings, isAnyIp } from './addresses.ts'

/** Where a load balancer listens: of a Service or an Ingress. */
interface Entrance {
  readonly ip?: string
  readonly hostname?: string
  readonly ipMode?: string
}

export function entranceErrors(field: string, entrances: readonly Entrance[]): FieldErrors {
  return entrances.flatMap(({ ip = '', hostname = '', ipMode }, index) => {
    const at = `${field}[${index}]`
    return [
      ...(ip === '' ? [] : ipErrors(`${at}.ip`, ip)),
      ...modeErrors(`${at}.ipMode`, ip, ipMode),
      ...(hostname === '' ? [] : hostnameErrors(`${at}.hostname`, hostname)),
    ]
  })
}

/** Addresses that programs read in different ways; upstream names the entrance, not its address. */
export function entranceWarnings(field: string, entrances: readonly Entrance[]): readonly string[] {
  return entrances.flatMap(({ ip = '' }, index) => ipSpellings(`${field}[${index}]`, ip))
}

function modeErrors(field: string, ip: string, mode: string | undefined): FieldErrors {
  if (mode !== undefined && ip === '') return [refused(field, 'may not be specified when `ip` is not set')]
  return oneOf(field, mode, ['Proxy', 'VIP'])
}

function hostnameErrors(field: string, hostname: string): FieldErrors {
  const problems = subdomainProblems(hostname).map((each) => invalid(field, hostname, each))
  return isAnyIp(hostname) ? [...problems, invalid(field, hostname, 'must be a DNS name, not an IP address')] : problems
}
