/** What a request line or `:path` asks for, as Go's net/url reads it. */
export interface Target {
  /** Percent-encoded; each escape is whole. */
  readonly path: string
  readonly query: URLSearchParams
}

/** Nobody changes what was asked. */
const noQuery = new URLSearchParams()

/** Null: no URL at all. Of a query only the parameters that can't be read are left out. */
export function readTarget(url: string): Target | null {
  const at = url.indexOf('?')
  const path = withoutOrigin(at < 0 ? url : url.slice(0, at))
  if (brokenEscape.test(path) || !path.startsWith('/')) return path === '*' ? { path, query: noQuery } : null
  return { path, query: at < 0 ? noQuery : readQuery(url.slice(at + 1)) }
}

const brokenEscape = /%(?![0-9a-f]{2})/i

function readQuery(text: string): URLSearchParams {
  if (!/[%;]/.test(text)) return new URLSearchParams(text)
  const readable = text.split('&').filter((each) => !each.includes(';') && !brokenEscape.test(each))
  return new URLSearchParams(readable.join('&'))
}

/** As a client asks that takes the server for a proxy: `https://host/path`. */
function withoutOrigin(path: string): string {
  return path.startsWith('http') ? path.replace(/^https?:\/\/[^/]*/, '') || '/' : path
}
