import { isImpersonationHeader } from '../../../src/apiserver/auth/wanted-user.ts'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import { type ApiRequest, type ApiResponse, type Credentials, isElsewhere } from '../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { CollectedWatch } from './collected-watch.ts'
import { type Difference, differences, Normaliser } from './normalise.mjs'

/** What was asked of Kubernetes 1.36.3 and what it answered, as recorded. */
export interface Scenario {
  readonly name: string
  /** Changes the whole cluster for a moment. */
  readonly alone?: boolean
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
  /** Whole numbers with more digits than JavaScript's numbers hold are compared as texts. */
  readonly digits?: boolean
  /** `jane` is an ordinary user, `nobody` has no credentials; otherwise the administrator asks. */
  readonly as?: 'jane' | 'nobody'
  /** This bearer token. */
  readonly token?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  /** Opens a watch under this name; the answer is its head, or its refusal. */
  readonly watch?: string
  /** Takes from that watch: so many events, or all to one of this type, or (`close`) to its end. */
  readonly collect?: string
  readonly events?: number
  /** Beside `collect`, a type of event; else a code to ask again for until it comes. */
  readonly until?: string | number
  /** Milliseconds. */
  readonly wait?: number
  readonly want: unknown
}

export interface Differing {
  readonly step: string
  readonly differences: readonly Difference[]
}

const users = {
  admin: { name: 'admin', uid: 'admin-uid', groups: ['system:masters', 'system:authenticated'] },
  jane: { name: 'jane', uid: 'jane-uid', groups: ['dev', 'system:authenticated'] },
}

type Asked = Omit<Step, 'want'>

interface Playing {
  readonly server: ApiServer
  readonly normaliser: Normaliser
  readonly saved: Record<string, string>
  readonly watches: Map<string, CollectedWatch>
}

/** Plays a scenario against a server; empty when every answer is as recorded. */
export async function replay(scenario: Scenario, server: ApiServer): Promise<readonly Differing[]> {
  const playing: Playing = { server, normaliser: new Normaliser(), saved: {}, watches: new Map() }
  const found: Differing[] = []
  try {
    for (const raw of scenario.steps) {
      const { want, ...template } = raw
      const step = filled(template, playing.saved) as Asked
      const got = await play(step, playing)
      const different = differences(want, got, { limit: 3 })
      const name = step.collect === undefined ? `${step.method} ${step.path}` : `collect ${step.collect}`
      if (different.length > 0) found.push({ step: name, differences: different })
    }
  } finally {
    for (const watch of playing.watches.values()) watch.stop()
  }
  return found
}

async function play(step: Asked, playing: Playing): Promise<unknown> {
  if (step.wait !== undefined) return void (await settled(step.wait))
  if (step.collect === undefined) return send(step, playing)
  const watch = playing.watches.get(step.collect)
  const events = (await watch?.take(step.events, step.until)) ?? []
  return { events: events.map((event) => playing.normaliser.body(event, '')) }
}

const pollMs = 20
const polls = 1000

async function send(step: Asked, { server, normaliser, saved, watches }: Playing): Promise<unknown> {
  let response = await server.handle(requestOf(step))
  for (let poll = 0; step.until !== undefined && response.status !== step.until && poll < polls; poll++) {
    await later(pollMs)
    response = await server.handle(requestOf(step))
  }
  if (response.body.is === 'watch' && step.watch !== undefined) {
    watches.set(step.watch, new CollectedWatch(response.body.stream))
    return { code: response.status, contentType: 'application/json' }
  }
  const { text, contentType } = await bodyOf(response, step.method)
  const json = /^\s*[{[]/.test(text) ? parsed(text, step.digits === true) : undefined
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

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** So long, and as many turns as what follows by itself may take, which a busy machine may not have come to in the time. */
async function settled(ms: number): Promise<void> {
  await later(ms)
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
}

function credentialsOf({ as, token }: Asked): Credentials {
  if (token !== undefined || as === 'nobody') return { is: 'shown', certificate: null, bearer: token ?? null }
  return { is: 'known', user: users[as ?? 'admin'] }
}

function requestOf(step: Asked): ApiRequest {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(step.query ?? {})) {
    for (const each of [value].flat()) query.append(name, String(each))
  }
  const contentType = step.contentType ?? 'application/json'
  const bytes = bytesOf(step)
  return {
    method: step.method,
    // As an HTTP client sends it: `..` is resolved before it leaves.
    path: new URL(step.path, 'https://server').pathname,
    query,
    body: bytes === null ? { is: 'none' } : { is: 'bytes', bytes, contentType },
    accept: step.accept ?? 'application/json',
    credentials: credentialsOf(step),
    userAgent: 'oracle/1',
    ...(step.headers !== undefined && { impersonation: impersonationOf(step.headers) }),
  }
}

function impersonationOf(headers: NonNullable<Step['headers']>): readonly (readonly [string, string])[] {
  return Object.entries(headers)
    .flatMap(([name, values]) => [values].flat().map((value) => [name.toLowerCase(), String(value)] as const))
    .filter(([name]) => isImpersonationHeader(name))
}

function bytesOf({ body, bodyBase64 }: Asked): Uint8Array | null {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64')
  if (body === undefined) return null
  return new TextEncoder().encode(typeof body === 'object' ? JSON.stringify(body) : String(body))
}

async function bodyOf({ body, media }: ApiResponse, method: string): Promise<{ text: string; contentType: string }> {
  if (body.is === 'none' || body.is === 'watch' || isElsewhere(body)) return { text: '', contentType: '' }
  const { bytes, contentType } = await encodeBody(body, media)
  return { text: method === 'HEAD' ? '' : new TextDecoder().decode(bytes), contentType }
}

type Reviver = (name: string, value: unknown, context: { readonly source: string }) => unknown

const longAsText: Reviver = (_, value, { source }) =>
  typeof value === 'number' && /^-?\d{16,}$/.test(source) ? source : value

function parsed(text: string, withDigits: boolean): unknown {
  try {
    return JSON.parse(text, withDigits ? (longAsText as Parameters<typeof JSON.parse>[1]) : undefined)
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
    if (!value.includes('${')) return value
    return value
      .replace(/\$\{(.)\*(\d+)\}/g, (_, character: string, times: string) => character.repeat(Number(times)))
      .replace(/\$\{(\w+)\}/g, (whole, name: string) => saved[name] ?? whole)
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, saved))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, saved)]))
}
