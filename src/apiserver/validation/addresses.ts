import { ipNumber } from '../allocation/ip-range.ts'
import { type FieldErrors, invalid } from './field-errors.ts'

/** IP addresses and ranges, in the sentences of the API. */

export const notAnIp = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'
const notACidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

export function isIpv6(text: string): boolean {
  return text.includes(':') && /^[0-9a-fA-F:]+(\d+\.\d+\.\d+\.\d+)?$/.test(text)
}

export function isIp(text: string): boolean {
  return ipNumber(text) !== null || isIpv6(text)
}

export function ipErrors(field: string, ip: string): FieldErrors {
  return isIp(ip) ? [] : [invalid(field, ip, notAnIp)]
}

export function cidrErrors(field: string, cidr: string): FieldErrors {
  const [address = '', bits = '', ...more] = cidr.split('/')
  const most = isIpv6(address) ? 128 : 32
  const fine = more.length === 0 && isIp(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= most
  return fine ? [] : [invalid(field, cidr, notACidr)]
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
