/** RFC 7541, Appendix A: `name` or `name: value`, from 1. */
const written = `:authority
:method: GET
:method: POST
:path: /
:path: /index.html
:scheme: http
:scheme: https
:status: 200
:status: 204
:status: 206
:status: 304
:status: 400
:status: 404
:status: 500
accept-charset
accept-encoding: gzip, deflate
accept-language
accept-ranges
accept
access-control-allow-origin
age
allow
authorization
cache-control
content-disposition
content-encoding
content-language
content-length
content-location
content-range
content-type
cookie
date
etag
expect
expires
from
host
if-match
if-modified-since
if-none-match
if-range
if-unmodified-since
last-modified
link
location
max-forwards
proxy-authenticate
proxy-authorization
range
referer
refresh
retry-after
server
set-cookie
strict-transport-security
transfer-encoding
user-agent
vary
via
www-authenticate`

export const staticHeaders: readonly (readonly [name: string, value: string])[] = written.split('\n').map((line) => {
  const at = line.indexOf(': ')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 2)]
})

/** Of each name the first place in the static table. */
export const staticNames: ReadonlyMap<string, number> = new Map(
  staticHeaders.map(([name], index) => [name, index + 1] as const).toReversed(),
)

/** What an entry counts beyond its text (RFC 7541, 4.1). */
export const entryBytes = 32

/** Headers that were sent before on the same connection, the newest first; old ones go when there is no room. */
export class DynamicTable {
  readonly #entries: (readonly [name: string, value: string])[] = []
  /** Older ones are gone. */
  #oldest = 0
  #bytes = 0
  #limitBytes: number

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  /** The `index`-th, the newest being 0. */
  at(index: number): readonly [name: string, value: string] | undefined {
    const place = this.#entries.length - 1 - index
    return place < this.#oldest ? undefined : this.#entries[place]
  }

  add(name: string, value: string): void {
    this.#entries.push([name, value])
    this.#bytes += name.length + value.length + entryBytes
    this.#makeRoom()
  }

  limit(bytes: number): void {
    this.#limitBytes = bytes
    this.#makeRoom()
  }

  #makeRoom(): void {
    while (this.#bytes > this.#limitBytes) {
      const [name, value] = this.#entries[this.#oldest++]!
      this.#bytes -= name.length + value.length + entryBytes
    }
    if (this.#oldest < 64 || this.#oldest * 2 < this.#entries.length) return
    this.#entries.splice(0, this.#oldest)
    this.#oldest = 0
  }
}
