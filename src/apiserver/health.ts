import { goQuoted } from '../api/ops/go/text.ts'

/** What of `/livez`, `/readyz` and `/healthz` asks a check. */
type Endpoint = 'livez' | 'readyz' | 'healthz'

/** One thing that must be well: answers null, or what is wrong. */
export interface HealthCheck {
  readonly name: string
  /** Absent: all ask it. */
  readonly of?: Endpoint
  check(): string | null | Promise<string | null>
}

export type Health =
  | { readonly is: 'ok'; readonly of: 'one' | 'all'; readonly text: string }
  | { readonly is: 'failing'; readonly text: string }
  | { readonly is: 'unknown-check' }

export const endpoints: readonly Endpoint[] = ['healthz', 'livez', 'readyz']

export function checksOf(endpoint: Endpoint, checks: readonly HealthCheck[]): readonly HealthCheck[] {
  return checks.filter(({ of }) => of === undefined || of === endpoint)
}

/** Whether it is one of `/livez`, `/readyz/ping` and their like. */
export function healthEndpoint(path: string): Endpoint | null {
  return endpoints.find((each) => path === `/${each}` || path.startsWith(`/${each}/`)) ?? null
}

export async function health(
  endpoint: Endpoint,
  path: string,
  query: URLSearchParams,
  all: readonly HealthCheck[],
): Promise<Health> {
  const checks = checksOf(endpoint, all)
  if (path !== `/${endpoint}`) return single(path.slice(endpoint.length + 2), checks)
  const excluded = query.getAll('exclude')
  const lines = await Promise.all(checks.map((each) => lineOf(each, excluded.includes(each.name))))
  const failed = lines.some(({ ok }) => !ok)
  const unknown = excluded.filter((name) => !checks.some((check) => check.name === name)).sort()
  const names = unknown.map(goQuoted).join(',')
  const text = [
    ...lines.map((each) => each.line),
    ...(unknown.length > 0 ? [`warn: some health checks cannot be excluded: no matches for ${names}`] : []),
    `${endpoint} check ${failed ? 'failed' : 'passed'}`,
    '',
  ].join('\n')
  if (failed) return { is: 'failing', text }
  return { is: 'ok', of: 'all', text: query.has('verbose') ? text : 'ok' }
}

async function single(name: string, checks: readonly HealthCheck[]): Promise<Health> {
  const found = checks.find((each) => each.name === name)
  if (found === undefined) return { is: 'unknown-check' }
  const wrong = await found.check()
  return wrong === null
    ? { is: 'ok', of: 'one', text: 'ok' }
    : { is: 'failing', text: `internal server error: ${wrong}\n` }
}

async function lineOf({ name, check }: HealthCheck, excluded: boolean): Promise<{ ok: boolean; line: string }> {
  if (excluded) return { ok: true, line: `[+]${name} excluded: ok` }
  return (await check()) === null
    ? { ok: true, line: `[+]${name} ok` }
    : { ok: false, line: `[-]${name} failed: reason withheld` }
}
