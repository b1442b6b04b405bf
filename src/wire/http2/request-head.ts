import type { IncomingHttpHeaders } from '../../base/os/http.ts'
import { entryBytes } from './header-table.ts'

/** What opens a request. */
export interface RequestHead {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** Several of a name are joined as Node joins them. `:authority` is among them. */
  readonly headers: IncomingHttpHeaders
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[]
  /** What Content-Length says. */
  readonly bodyBytes: number | null
}

export interface HeadLimits {
  /** As HPACK counts a list of headers: each as 32 more than its text. */
  readonly headersBytes: number
}

/** What is answered to a head beyond the limit, in Go's words. */
export const headTooLarge = Buffer.from('<h1>HTTP Error 431</h1><p>Request Header Field(s) Too Large</p>')

/** Of a request whose head is larger than may be. */
export const noHead: RequestHead = { method: '', path: '', headers: {}, rawHeaders: [], bodyBytes: null }

const nameSyntax = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/
const pathSyntax = /^\/[^\0-\x20\x7f]*$/
const lineBreaks = /[\0\r\n]/
/** What says something about a connection of HTTP/1 (RFC 9113, 8.2.2). */
const ofConnections = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade'])
/** Of these the first counts. */
const single = new Set(
  (
    'age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since ' +
    'last-modified location max-forwards proxy-authorization referer retry-after server user-agent'
  ).split(' '),
)

type Pseudo = Record<':method' | ':scheme' | ':path' | ':authority', string | null>

/** Gathers the headers of one request and says what is wrong with them. */
export class HeadReader {
  readonly #limits: HeadLimits
  readonly #pseudo: Pseudo = { ':method': null, ':scheme': null, ':path': null, ':authority': null }
  readonly #headers: Record<string, string> = Object.create(null)
  readonly #raw: string[] = []
  #bytes = 0
  #hasOthers = false
  #isMalformed = false

  constructor(limits: HeadLimits) {
    this.#limits = limits
  }

  take(name: string, value: string): void {
    this.#bytes += name.length + value.length + entryBytes
    if (this.#isTooLarge()) return
    this.#raw.push(name, value)
    if (lineBreaks.test(value)) this.#isMalformed = true
    if (name.charCodeAt(0) === colon) return void this.#takePseudo(name, value)
    this.#hasOthers = true
    if (!nameSyntax.test(name) || ofConnections.has(name) || (name === 'te' && value !== 'trailers'))
      this.#isMalformed = true
    const before = this.#headers[name]
    if (before === undefined) this.#headers[name] = value
    else if (!single.has(name)) this.#headers[name] = `${before}${name === 'cookie' ? ';' : ','} ${value}`
  }

  end(): RequestHead | 'malformed' | 'too large' {
    if (this.#isTooLarge()) return 'too large'
    const { ':method': method, ':path': path, ':scheme': scheme, ':authority': authority } = this.#pseudo
    if (this.#isMalformed || method === null || scheme === null || path === null) return 'malformed'
    if (!pathSyntax.test(path) && !(path === '*' && method === 'OPTIONS')) return 'malformed'
    const length = this.#headers['content-length']
    if (length !== undefined && !/^\d{1,15}$/.test(length)) return 'malformed'
    if (authority !== null) this.#headers[':authority'] = authority
    return {
      method,
      path,
      headers: this.#headers,
      rawHeaders: this.#raw,
      bodyBytes: length === undefined ? null : Number(length),
    }
  }

  /** Each once, in front of all others. */
  #takePseudo(name: string, value: string): void {
    const pseudo: Record<string, string | null | undefined> = this.#pseudo
    if (this.#hasOthers || pseudo[name] !== null) this.#isMalformed = true
    else pseudo[name] = value
  }

  #isTooLarge(): boolean {
    return this.#bytes > this.#limits.headersBytes
  }
}

const colon = 0x3a
