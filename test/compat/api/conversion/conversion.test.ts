import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { inOrder } from '../../../../src/api/ops/go/json.ts'
import { encodeBody } from '../../../../src/apiserver/encode/encode-body.ts'
import type { ApiResponse } from '../../../../src/apiserver/exchange.ts'
import type { ApiServer } from '../../../../src/apiserver/server.ts'
import type { WebhookAnswer, WebhookCall } from '../../../../src/apiserver/webhooks/transport.ts'
import { assert } from '../../../../src/base/assert.ts'
import { openTestApi } from '../../../../src/testing/open-test-api.ts'
import { CollectedWatch } from '../collected-watch.ts'
import { replyTo } from './webhook.ts'

// What Kubernetes 1.36.3 answered where a webhook converts between the versions of a kind, and what it asked the webhook. Each story
// has a definition of its own. The real server asks more often; what is asked here, it asks, too.

interface Answer {
  readonly asked: string
  readonly body?: string
  readonly told: string
}

interface Story {
  readonly title: string
  readonly versions: readonly object[]
  readonly conversion: object
  readonly answers: readonly Answer[]
  /** What the webhook was asked in the end; in some stories. */
  readonly reviews?: readonly string[]
}

const stories = JSON.parse(readFileSync(new URL('stories.json', import.meta.url), 'utf8')) as readonly Story[]
const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'

let server: ApiServer
let reviews: string[] = []

beforeAll(async () => {
  server = (await openTestApi({ callWebhook })).server
})

afterAll(() => server.close())

describe.each(stories.map((story, index) => ({ ...story, index })))('$title', (story) => {
  const { versions, conversion, answers, index } = story
  test('is answered as recorded', async () => {
    const names = namesOf(index)
    const spec = { group: 'example.com', scope: 'Namespaced', names, versions, conversion }
    await ask(`POST ${definitions}`, JSON.stringify({ metadata: { name: `${names.plural}.example.com` }, spec }))
    await vi.waitUntil(async () => (await ask(`GET /apis/example.com/v2/${names.plural}?limit=1`)).status !== 404)
    const mask = (text: string) => masked(text).replaceAll(names.plural, 'PLURAL').replaceAll(names.kind, 'KIND')
    let revision = ''
    let isChanged = false
    reviews = []
    for (const { asked, body, told } of answers) {
      const fill = (text: string) =>
        text.replaceAll('PLURAL', names.plural).replaceAll('KIND', names.kind).replaceAll('"RV"', `"${revision}"`)
      const answer = async () => toldOf(await ask(fill(asked), body === undefined ? undefined : fill(body)), asked)
      // A changed definition is followed a moment later.
      if (isChanged) await vi.waitUntil(async () => mask((await answer()).text) === told, { timeout: 10_000 })
      const { text, version } = await answer()
      if (version !== undefined) revision = version
      expect.soft(mask(text), asked).toBe(told)
      isChanged = asked.includes('/customresourcedefinitions/')
    }
    if (story.reviews !== undefined)
      expect(story.reviews).toEqual(expect.arrayContaining(reviews.map(mask).map(reviewed)))
  })
})

function namesOf(index: number) {
  const plural = `s${index}sockets`
  return { plural, singular: `s${index}socket`, kind: `S${index}Socket`, listKind: `S${index}SocketList` }
}

async function callWebhook({ url, endpoint, body, authorities }: WebhookCall): Promise<WebhookAnswer> {
  const { host, pathname } = new URL(url)
  if (endpoint === null && host === '127.0.0.1:1')
    return { is: 'failed', why: 'dial tcp 127.0.0.1:1: connect: connection refused' }
  if (authorities === null)
    return { is: 'failed', why: 'tls: failed to verify certificate: x509: certificate signed by unknown authority' }
  const text = Buffer.from(body).toString()
  reviews.push(text)
  const reply = replyTo(pathname, text)
  if (reply === null) return { is: 'late' }
  return { is: 'answered', status: reply.status, type: 'application/json', body: Buffer.from(reply.text) }
}

function ask(asked: string, text?: string): Promise<ApiResponse> {
  const [method = '', whole = '', type = 'application/json'] = asked.split(' ')
  const [path = '', query = ''] = whole.split('?')
  const user = { name: 'admin', uid: 'admin', groups: ['system:masters', 'system:authenticated'] }
  return server.handle({
    ...{ method, path, query: new URLSearchParams(query), accept: 'application/json', userAgent: 'test' },
    ...(method === 'PATCH' && { patchType: type }),
    body: text === undefined ? { is: 'none' } : { is: 'bytes', bytes: Buffer.from(text), contentType: type },
    credentials: { is: 'known', user },
  })
}

interface Told {
  readonly text: string
  /** Of the object it shows. */
  readonly version?: string | undefined
}

async function toldOf(answer: ApiResponse, asked: string): Promise<Told> {
  const { status, body, media, warnings } = answer
  if (body.is === 'watch') {
    const watch = new CollectedWatch(body.stream)
    const events = await watch.take(undefined, 'close')
    return { text: [status, ...events.map((event) => sorted(JSON.stringify(event)))].join(' ') }
  }
  assert(body.is === 'object' || body.is === 'list' || body.is === 'bytes', `${asked} is answered`)
  const { bytes } = await encodeBody(body, media)
  const text = new TextDecoder().decode(bytes).trim()
  const object = text.startsWith('{') ? JSON.parse(text) : {}
  if (object.kind === 'CustomResourceDefinition') return { text: String(status) }
  return {
    text: [status, sorted(text), warnings.map((each) => `299 - ${JSON.stringify(each)}`).join(', ')]
      .filter(Boolean)
      .join(' '),
    version: object.kind === 'Status' ? undefined : object.metadata?.resourceVersion || undefined,
  }
}

/** Fields by name, which are in other orders in lists and Statuses; owners, who are in the order of when they wrote, by themselves. */
function sorted(text: string): string {
  if (!text.startsWith('{')) return text
  return JSON.stringify(inOrder(JSON.parse(text)), (name, value) =>
    name === 'managedFields' ? ownersOf(value) : value,
  )
}

function ownersOf(entries: readonly object[]): readonly object[] {
  return entries
    .map((entry) => JSON.stringify({ ...entry, time: 'TIME' }))
    .sort()
    .map((text) => JSON.parse(text))
}

/** Without what differs by when it is asked: the version, and who owns what so far. */
function reviewed(text: string): string {
  return text.replace(/"managedFields":\[.*?\],"name"/, '"name"').replace('"resourceVersion":"N",', '')
}

function masked(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID')
    .replace(/20\d\d-[0-9T:.-]+Z/g, 'TIME')
    .replace(/"(resourceVersion|continue)":"[^"]+"/g, '"$1":"N"')
    .replace(/"g-[a-z0-9]{5}"/g, '"g-X"')
}
