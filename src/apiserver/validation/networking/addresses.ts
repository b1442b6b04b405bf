import { goQuoted } from '../../../api/ops/go/text.ts'
import { addressBlock, addressBytes, addressKey, addressText, type Family, familyOf } from '../../../base/ip-address.ts'
import { type FieldErrors, invalid } from '../field-errors.ts'
import { hasHostBits } from './cidr.ts'

/** IP addresses and ranges, in the sentences of the API. */

const notAnIp = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'
const notACidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'

export function isIp(text: string): boolean {
  return familyOf(text) !== null
}

/** However it is written. */
export function isAnyIp(text: string): boolean {
  return familyOfAny(text) !== null
}

/** An IPv4 address stays one when it is written as one of IPv6. */
export function familyOfAny(text: string): Family | null {
  const plain = unpadded(text)
  return isMapped(plain) ? 'IPv4' : familyOf(plain)
}

/** Without the zeros in front that some take for octal. */
function unpadded(ip: string): string {
  return ip.replace(/(^|[.:])0+(?=\d+\.)|(\.)0+(?=\d+$)/g, '$1$2')
}

/** What some programs read as an address and others do not, or as another one, is none here. */
export function ipErrors(field: string, ip: string): FieldErrors {
  if (!isIp(ip)) return [invalid(field, ip, isAnyIp(ip) ? 'must not have leading 0s' : notAnIp)]
  return isMapped(ip) ? [invalid(field, ip, 'must not be an IPv4-mapped IPv6 address')] : []
}

function isMapped(ip: string): boolean {
  return ip.includes(':') && addressKey(ip)?.startsWith('00000000000000000000ffff') === true
}

/** A range, though its address may say more than its prefix. */
export function isCidr(cidr: string): boolean {
  return addressBlock(cidr) !== null
}

export function cidrErrors(field: string, cidr: string): FieldErrors {
  const of = (why: string) => [invalid(field, cidr, why)]
  const [address = '', bits = '', ...more] = cidr.split('/')
  const plain = [unpadded(address), bits.replace(/^0+(?=\d)/, ''), ...more].join('/')
  if (!isCidr(plain)) return of(notACidr)
  if (plain !== cidr) return of('must not have leading 0s in IP or prefix length')
  if (isMapped(address)) return of('must not have an IPv4-mapped IPv6 address')
  return hasHostBits(cidr) ? of('must not have bits set beyond the prefix length') : []
}

/** Kinds made since 1.31 take one spelling only. */
export function canonicalIpErrors(field: string, ip: string): FieldErrors {
  const errors = ipErrors(field, ip)
  return errors.length > 0 ? errors : spellingErrors(field, ip, canonical(ip))
}

export function canonicalCidrErrors(field: string, cidr: string): FieldErrors {
  const errors = cidrErrors(field, cidr)
  const [address = '', bits = ''] = cidr.split('/')
  return errors.length > 0 ? errors : spellingErrors(field, cidr, `${canonical(address)}/${bits}`)
}

/** What is told of an address that programs read in different ways. */
export function ipSpellings(field: string, ip: string): readonly string[] {
  if (!isAnyIp(ip)) return []
  const plain = unpadded(ip)
  const isOdd = plain !== ip || isMapped(ip)
  const usual = isMapped(ip) ? addressText(addressBytes(ip)!.slice(-4)) : canonical(plain)
  if (isOdd) return [`${field}: non-standard IP address ${goQuoted(ip)} is invalid: use ${goQuoted(usual)}`]
  if (usual === ip) return []
  return [`${field}: IPv6 address ${goQuoted(ip)} should be in RFC 5952 canonical format (${goQuoted(usual)})`]
}

/** Only one of many spellings of an IPv6 range is that of RFC 5952. */
export function cidrSpellings(field: string, cidr: string): readonly string[] {
  const [address = '', bits = ''] = cidr.split('/')
  const usual = `${canonical(address)}/${bits}`
  if (!address.includes(':') || cidrErrors(field, cidr).length > 0 || usual === cidr) return []
  return [`${field}: IPv6 CIDR value ${goQuoted(cidr)} should be in RFC 5952 canonical format (${goQuoted(usual)})`]
}

/** Of a network interface: the address in its network, in one spelling. */
export function interfaceAddressErrors(field: string, cidr: string): FieldErrors {
  const [address = '', bits = ''] = cidr.split('/')
  const plain = `${unpadded(address)}/${bits}`
  if (!isCidr(plain)) {
    return [invalid(field, cidr, 'must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)')]
  }
  return spellingErrors(field, cidr, `${canonical(unpadded(address))}/${bits}`)
}

function canonical(ip: string): string {
  const bytes = addressBytes(ip)
  return bytes === null ? ip : addressText(bytes)
}

function spellingErrors(field: string, value: string, wanted: string): FieldErrors {
  return value === wanted ? [] : [invalid(field, value, `must be in canonical form ("${wanted}")`)]
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
