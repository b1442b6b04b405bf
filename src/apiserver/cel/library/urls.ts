import { goQuoted } from '../../../api/ops/go/text.ts'
import { CelError, CelMap, Opaque } from '../values/values.ts'
import type { Declarations } from './overload.ts'

// URLs as Go's net/url reads them.

export class Url extends Opaque {
  readonly typeName = 'kubernetes.URL'
  readonly text: string
  readonly parts: Parts
  constructor(text: string, parts: Parts) {
    super()
    this.text = text
    this.parts = parts
  }
  equals(other: Opaque): boolean {
    return other instanceof Url && other.text === this.text
  }
}

interface Parts {
  readonly scheme: string
  readonly host: string
  readonly path: string
  readonly query: string
}

const badEscape = (text: string) => /%(?![\da-fA-F]{2}).{0,2}/.exec(text)?.[0] ?? null

/** @throws what is wrong with it */
export function urlOf(text: string): Url {
  const tell = (why: string) => new CelError(`parse ${goQuoted(text)}: ${why}`)
  if ([...text].some((letter) => letter < ' ' || letter === '\x7f'))
    throw tell('net/url: invalid control character in URL')
  if (text === '') throw tell('empty url')
  if (text === '*') return new Url(text, { scheme: '', host: '', path: '*', query: '' })
  if (text.startsWith(':')) throw tell('missing protocol scheme')
  const [, named = ''] = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text) ?? []
  const rest = text.slice(named === '' ? 0 : named.length + 1)
  if (!rest.startsWith('/') && named === '') throw tell('invalid URI for request')
  const [beforeFragment = ''] = rest.split('#')
  const [before = '', ...queries] = beforeFragment.split('?')
  const [scheme, query] = [named.toLowerCase(), queries.join('?')]
  if (!before.startsWith('/')) return new Url(text, { scheme, host: '', path: '', query })
  const [, authority, behind = ''] = /^\/\/([^/]*)(.*)$/s.exec(before) ?? [before, undefined, before]
  const fault = authority === undefined ? null : hostFault(authority.slice(authority.lastIndexOf('@') + 1))
  if (fault !== null) throw tell(fault)
  const path = authority === undefined ? before : behind
  const wrong = badEscape(path)
  if (wrong !== null) throw tell(`invalid URL escape ${goQuoted(wrong)}`)
  return new Url(text, { scheme, host: (authority ?? '').slice((authority ?? '').lastIndexOf('@') + 1), path, query })
}

function hostFault(host: string): string | null {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']')
    if (end < 0) return "missing ']' in host"
    return portFault(host.slice(end + 1))
  }
  const port = host.lastIndexOf(':')
  const fault = port < 0 ? null : portFault(host.slice(port))
  if (fault !== null) return fault
  const wrong = badEscape(host)
  if (wrong !== null) return `invalid URL escape ${goQuoted(wrong)}`
  for (const [letter] of host.matchAll(/[\x20-\x7e]/g))
    if (!/[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"%]/.test(letter)) return `invalid character ${goQuoted(letter)} in host name`
  return null
}

function portFault(port: string): string | null {
  return port === '' || /^:\d*$/.test(port) ? null : `invalid port ${goQuoted(port)} after host`
}

function parsed(text: string): Url {
  try {
    return urlOf(text)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    throw new CelError(`URL parse error during conversion from string: ${error.message}`)
  }
}

function isUrl(text: string): boolean {
  try {
    urlOf(text)
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

function hostname({ parts: { host } }: Url): string {
  const [, inner] = /^\[(.*)\](?::\d*)?$/.exec(host) ?? []
  return inner ?? host.replace(/:\d*$/, '')
}

function escapedPath({ parts: { path } }: Url): string {
  if (/^[A-Za-z0-9\-_.~!$&'()*+,;=:@[\]%/]*$/.test(path)) return path
  const bytes = new TextEncoder().encode(decodeBytes(path))
  return Array.from(bytes, (byte) => {
    const letter = String.fromCharCode(byte)
    return /[A-Za-z0-9\-_.~$&+,/:;=@]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

function decodeBytes(text: string): string {
  const bytes = [...text.matchAll(/%([\da-fA-F]{2})|[^%]+|%/g)].flatMap(([part, hex]) =>
    hex === undefined ? [...new TextEncoder().encode(part)] : [Number.parseInt(hex, 16)],
  )
  return new TextDecoder().decode(Uint8Array.from(bytes))
}

function queryOf({ parts: { query } }: Url): CelMap {
  const values = new Map<string, string[]>()
  for (const part of query.split('&')) {
    if (part === '' || part.includes(';') || badEscape(part) !== null) continue
    const [name = '', ...rest] = part.split('=').map((each) => decodeBytes(each.replaceAll('+', ' ')))
    const known = values.get(name)
    if (known === undefined) values.set(name, [rest.join('=')])
    else known.push(rest.join('='))
  }
  return CelMap.of(values)
}

const text = (of: (url: Url) => string): Declarations[string] => ({ 'kubernetes.URL.(): string': of })

export const urls: Declarations = {
  url: { '(string): kubernetes.URL': parsed },
  isURL: { '(string): bool': isUrl },
  getScheme: text(({ parts: { scheme } }) => scheme),
  getHost: text(({ parts: { host } }) => host),
  getHostname: text(hostname),
  getPort: text(({ parts: { host } }) => /:(\d*)$/.exec(host.replace(/^\[.*\]/, ''))?.[1] ?? ''),
  getEscapedPath: text(escapedPath),
  getQuery: { 'kubernetes.URL.(): map(string, list(string))': queryOf },
}
