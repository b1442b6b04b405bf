import { goQuoted } from '../../../api/ops/go/text.ts'

// What keeps a text from being an address for Go, which asks less than RFC 3986 does, and other things.

/** `parse "50%": invalid URL escape "%"`; null where it is one. */
export function urlFault(url: string): string | null {
  const [address = '', fragment = ''] = cutAt(url, '#')
  const of = (text: string, why: string | null) => (why === null ? null : `parse ${goQuoted(text)}: ${why}`)
  return of(address, addressFault(address)) ?? of(url, escapeFault(fragment))
}

function cutAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function addressFault(address: string): string | null {
  if ([...address].some((each) => each < ' ' || each === '\x7f')) return 'net/url: invalid control character in URL'
  if (address.startsWith(':')) return 'missing protocol scheme'
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0] ?? ''
  const [rest] = cutAt(address.slice(scheme.length), '?')
  if (!rest.startsWith('/')) {
    if (scheme !== '') return null
    if ((rest.split('/')[0] ?? '').includes(':')) return 'first path segment in URL cannot contain colon'
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  if (!hasAuthority) return escapeFault(rest)
  const [authority, path] = cutAt(rest.slice(2), '/')
  return authorityFault(authority) ?? escapeFault(path)
}

/** `user:password@host:port` */
function authorityFault(authority: string): string | null {
  const at = authority.lastIndexOf('@')
  const fault = hostFault(authority.slice(at + 1))
  if (fault !== null || at < 0) return fault
  const user = authority.slice(0, at)
  return /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) ? escapeFault(user) : 'net/url: invalid userinfo'
}

function hostFault(host: string): string | null {
  if (host.startsWith('[') && !host.includes(']')) return "missing ']' in host"
  const portAt = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':')
  const port = portAt < 0 ? '' : host.slice(portAt)
  if (!/^(:\d*)?$/.test(port)) return `invalid port ${goQuoted(port)} after host`
  // Only bytes beyond ASCII may be escaped there.
  const wrong = /%(?!25|[89a-f][0-9a-f]).{0,2}/i.exec(host)?.[0]
  if (wrong !== undefined) return `invalid URL escape ${goQuoted(wrong)}`
  const odd = [...host].find((each) => each < '\x80' && !/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%]/.test(each))
  return odd === undefined ? null : `invalid character ${goQuoted(odd)} in host name`
}

function escapeFault(text: string): string | null {
  const wrong = /%(?![0-9a-f]{2}).{0,2}/is.exec(text)?.[0]
  return wrong === undefined ? null : `invalid URL escape ${goQuoted(wrong)}`
}
