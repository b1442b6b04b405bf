import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import type { ApiRequest, ApiResponse } from '../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { type Difference, differences, Normaliser } from './normalise.mjs'

/** What was asked of Kubernetes 1.36.3 and what it answered, as recorded. */
export interface Scenario {
  readonly name: string
  readonly steps: readonly Step[]
}

interface Step {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly accept?: string
  readonly contentType?: string
  /** JSON, or as a string the very text. */
  readonly body?: unknown
  readonly bodyBase64?: string
  readonly save?: Readonly<Record<string, string>>
  /** Only the code is compared. */
  readonly setup?: boolean
  readonly raw?: boolean
  readonly want: unknown
}

export interface Differing {
  readonly step: string
  readonly differences: readonly Difference[]
}

const admin = { name: 'admin', uid: 'admin-uid', groups: ['system:masters', 'system:authenticated'] }

/** Plays a scenario against a server; empty when every answer is as recorded. */
export async function replay(scenario: Scenario, server: ApiServer): Promise<readonly Differing[]> {
  const normaliser = new Normaliser()
  const saved: Record<string, string> = {}
  const found: Differing[] = []
  for (const raw of scenario.steps) {
    const { want, ...template } = raw
    const step = filled(template, saved) as Omit<Step, 'want'>
    const got = await send(step, server, normaliser, saved)
    const different = differences(want, got, { limit: 3 })
    if (different.length > 0) found.push({ step: `${step.method} ${step.path}`, differences: different })
  }
  return found
}

async function send(
  step: Omit<Step, 'want'>,
  server: ApiServer,
  normaliser: Normaliser,
  saved: Record<string, string>,
): Promise<unknown> {
  const response = await server.handle(requestOf(step))
  const { text, contentType } = await bodyOf(response)
  const json = /^\s*[{[]/.test(text) ? parsed(text) : undefined
  for (const [name, pointer] of Object.entries(step.save ?? {})) saved[name] = String(at(json, pointer))
  const generateName = (step.body as { metadata?: { generateName?: string } } | undefined)?.metadata?.generateName
  if (generateName !== undefined) normaliser.expectGenerated(generateName, json)
  const body = step.raw || json === undefined ? text : json
  const shown = body === '' ? undefined : normaliser.body(body, step.path)
  if (step.setup) return { code: response.status }
  return {
    code: response.status,
    ...(contentType !== '' && { contentType }),
    ...(response.headers['retry-after'] !== undefined && { retryAfter: response.headers['retry-after'] }),
    ...(response.warnings.length > 0 && { warnings: response.warnings.map((each) => `299 - ${JSON.stringify(each)}`) }),
    ...(shown !== undefined && { body: shown }),
  }
}

function requestOf(step: Omit<Step, 'want'>): ApiRequest {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(step.query ?? {})) {
    for (const each of [value].flat()) query.append(name, String(each))
  }
  const contentType = step.contentType ?? 'application/json'
  const bytes = bytesOf(step)
  return {
    method: step.method,
    path: step.path,
    query,
    body: bytes === null ? { is: 'none' } : { is: 'bytes', bytes, contentType },
    accept: step.accept ?? 'application/json',
    credentials: { is: 'known', user: admin },
    userAgent: 'oracle/1',
  }
}

function bytesOf({ body, bodyBase64 }: Omit<Step, 'want'>): Uint8Array | null {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64')
  if (body === undefined) return null
  return new TextEncoder().encode(typeof body === 'object' ? JSON.stringify(body) : String(body))
}

async function bodyOf({ body, media }: ApiResponse): Promise<{ text: string; contentType: string }> {
  if (body.is === 'none' || body.is === 'watch' || body.is === 'node') return { text: '', contentType: '' }
  const { bytes, contentType } = await encodeBody(body, media)
  return { text: new TextDecoder().decode(bytes), contentType }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function at(value: unknown, pointer: string): unknown {
  const keys = pointer.split('/').slice(1)
  return keys.reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    value,
  )
}

/** `${name}` is a saved value, `${c*n}` n times the character c. */
function filled(value: unknown, saved: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') {
    return value
      .replace(/\$\{(.)\*(\d+)\}/g, (_, character: string, times: string) => character.repeat(Number(times)))
      .replace(/\$\{(\w+)\}/g, (whole, name: string) => saved[name] ?? whole)
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, saved))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, saved)]))
}
