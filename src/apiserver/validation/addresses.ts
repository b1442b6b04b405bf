import { addressBlock, addressKey, familyOf } from '../../base/ip-address.ts'
import { type FieldErrors, invalid } from './field-errors.ts'

/** IP addresses and ranges, in the sentences of the API. */

export const notAnIp = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'
const notACidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

export function isIp(text: string): boolean {
  return familyOf(text) !== null
}

export function ipErrors(field: string, ip: string): FieldErrors {
  const problem = ipProblem(ip)
  return problem === null ? [] : [invalid(field, ip, problem)]
}

/** What some programs read as an address and others do not, or as another one, is none here. */
function ipProblem(ip: string): string | null {
  if (/^0\d|\.0\d/.test(ip) && isIp(ip.replace(/(^|\.)0+(?=\d)/g, '$1'))) return 'must not have leading 0s'
  if (!isIp(ip)) return notAnIp
  const isMapped = addressKey(ip)!.startsWith('00000000000000000000ffff')
  return isMapped ? 'must not be an IPv4-mapped IPv6 address' : null
}

export function cidrErrors(field: string, cidr: string): FieldErrors {
  return addressBlock(cidr) === null ? [invalid(field, cidr, notACidr)] : []
}

/** Where no address of an endpoint may lie: nobody else could reach it, or everybody would. */
export function endpointIpErrors(field: string, ip: string): FieldErrors {
  const of = (why: string) => [invalid(field, ip, why)]
  if (ip === '0.0.0.0' || ip === '::') return of(`may not be unspecified (${ip})`)
  if (ip.startsWith('127.') || ip === '::1') return of('may not be in the loopback range (127.0.0.0/8, ::1/128)')
  if (ip.startsWith('169.254.') || /^fe[89ab]/i.test(ip)) {
    return of('may not be in the link-local range (169.254.0.0/16, fe80::/10)')
  }
  if (ip.startsWith('224.0.0.') || /^ff02:/i.test(ip)) {
    return of('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')
  }
  return []
}
