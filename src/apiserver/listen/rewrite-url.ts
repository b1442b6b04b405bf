import { join } from '../../base/os/path.ts'

export interface Shown {
  /** What stands before a path of its own: `https://10.96.0.9`; empty: nothing. */
  readonly origin: string
  /** Where the caller sees it: `/api/v1/namespaces/default/pods/web/proxy`. */
  readonly prefix: string
  /** The server's own host, and the one its caller asked: `10.244.0.2:80`, `localhost:8001`. */
  readonly hosts: readonly string[]
}

/** A link of a proxied server as its caller must follow it. Relative ones, and those to other hosts, stay. */
export function rewriteUrl(link: string, { origin, prefix, hosts }: Shown): string {
  const parts = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(.*)$/is.exec(link)
  if (parts === null || isUnreadable(link)) return link
  const [, host = '', written = '', rest = ''] = parts
  const path = escaped(written)
  const isElsewhere = (host !== '' && !hosts.includes(host)) || !path.startsWith('/')
  if (isElsewhere) return link.slice(0, link.length - written.length - rest.length) + path + rest
  if (path.startsWith(prefix)) return origin + path + rest
  const joined = join(prefix, path)
  return origin + (path.endsWith('/') && !joined.endsWith('/') ? `${joined}/` : joined) + rest
}

/** No URL at all: an escape in it is none. */
export function isUnreadable(link: string): boolean {
  return /%(?![0-9a-f]{2})/i.test(link.replace(/[?#].*$/s, ''))
}

/** A character is a byte, as links are read; Go escapes those that have no place in a path. */
function escaped(path: string): string {
  return path.replace(/[^\w.~$&+,/:;=@!'()*[\]%-]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
