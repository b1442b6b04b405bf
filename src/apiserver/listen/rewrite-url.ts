import { join } from '../../base/os/path.ts'

export interface Shown {
  /** Where the caller sees it: `/api/v1/namespaces/default/pods/web/proxy`. */
  readonly prefix: string
  /** The server's own host, and the one its caller asked: `10.244.0.2:80`, `localhost:8001`. */
  readonly hosts: readonly string[]
}

/** A link of a proxied server as its caller must follow it. Relative ones, and those to other hosts, stay. */
export function rewriteUrl(link: string, { prefix, hosts }: Shown): string {
  const parts = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(.*)$/is.exec(link)
  if (parts === null) return link
  const [, host = '', path = '', rest = ''] = parts
  if ((host !== '' && !hosts.includes(host)) || !path.startsWith('/')) return link
  if (path.startsWith(prefix)) return host === '' ? link : path + rest
  const joined = join(prefix, path)
  return (path.endsWith('/') && !joined.endsWith('/') ? `${joined}/` : joined) + rest
}
