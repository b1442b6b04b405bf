/** One thing that must be well: answers null, or what is wrong. */
export interface HealthCheck {
  readonly name: string
  check(): string | null
}

export type Health =
  | { readonly is: 'ok'; readonly of: 'one' | 'all'; readonly text: string }
  | { readonly is: 'failing'; readonly text: string }
  | { readonly is: 'unknown-check' }

const endpoints = ['/healthz', '/livez', '/readyz'] as const

/** Answers `/livez`, `/readyz/ping?…` and their like; null: another path. */
export function health(path: string, query: URLSearchParams, checks: readonly HealthCheck[]): Health | null {
  const endpoint = endpoints.find((each) => path === each || path.startsWith(`${each}/`))
  if (endpoint === undefined) return null
  const excluded = query.getAll('exclude')
  if (path !== endpoint) return single(path.slice(endpoint.length + 1), checks)
  const lines = checks.map(({ name, check }) => lineOf(name, excluded.includes(name), check))
  const failed = lines.some(({ ok }) => !ok)
  const unknown = excluded.filter((name) => !checks.some((check) => check.name === name)).sort()
  const names = unknown.map((name) => JSON.stringify(name)).join(',')
  const text = [
    ...lines.map((each) => each.line),
    ...(unknown.length > 0 ? [`warn: some health checks cannot be excluded: no matches for ${names}`] : []),
    `${endpoint.slice(1)} check ${failed ? 'failed' : 'passed'}`,
    '',
  ].join('\n')
  if (failed) return { is: 'failing', text }
  return { is: 'ok', of: 'all', text: query.has('verbose') ? text : 'ok' }
}

function single(name: string, checks: readonly HealthCheck[]): Health {
  const found = checks.find((each) => each.name === name)
  if (found === undefined) return { is: 'unknown-check' }
  const wrong = found.check()
  return wrong === null
    ? { is: 'ok', of: 'one', text: 'ok' }
    : { is: 'failing', text: `internal server error: ${wrong}\n` }
}

function lineOf(name: string, excluded: boolean, check: () => string | null): { ok: boolean; line: string } {
  if (excluded) return { ok: true, line: `[+]${name} excluded: ok` }
  return check() === null
    ? { ok: true, line: `[+]${name} ok` }
    : { ok: false, line: `[-]${name} failed: reason withheld` }
}
