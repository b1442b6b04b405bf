import { expect, test } from 'vitest'
import { scheme } from '../api/scheme.ts'
import type { ApiRequest } from './exchange.ts'
import { createOpenapi } from './openapi.ts'

const clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), monotonicMs: () => 0 }
const asked = askedOf(createOpenapi({ resources: scheme.kinds.map((kind) => ({ kind })) }, clock))

function askedOf(openapi: ReturnType<typeof createOpenapi>) {
  return async (url: string, more: Partial<ApiRequest> = {}) => {
    const { pathname, searchParams } = new URL(url, 'https://berth')
    const user = { name: 'jane', uid: '', groups: [] }
    const { status, body, headers } = await openapi({
      ...{ method: 'GET', path: pathname, query: searchParams, body: { is: 'none' }, accept: '*/*' },
      ...{ credentials: { is: 'known', user }, userAgent: 'test', ...more },
    })
    const type = body.is === 'bytes' ? body.contentType : null
    return { status, headers, type, text: body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : null }
  }
}

test('a document is given as protobuf to who asks for it by either name', async () => {
  for (const separator of ['@', '.']) {
    const accept = `application/com.github.proto-openapi.spec.v3${separator}v1.0+protobuf`
    const type = 'application/com.github.proto-openapi.spec.v3.v1.0+protobuf'
    expect(await asked('/openapi/v3/apis/apps/v1', { accept })).toMatchObject({ status: 200, type })
  }
})

test('a document is asked for by its hash and kept, or by its tag and compared', async () => {
  const { paths } = JSON.parse((await asked('/openapi/v3')).text ?? '')
  const url: string = paths['apis/apps/v1'].serverRelativeURL
  const etag = `"${url.split('=')[1]}"`
  const kept = await asked(url)
  expect(kept).toMatchObject({ status: 200, headers: { etag, 'cache-control': 'public, immutable' } })
  expect([etag, kept.headers['expires']]).toEqual([
    expect.stringMatching(/^"[0-9A-F]{128}"$/),
    expect.stringMatching(/ UTC$/),
  ])
  expect(await asked('/openapi/v3/apis/apps/v1', { conditions: { 'if-none-match': etag } })).toMatchObject({
    status: 304,
    text: null,
  })
  expect(await asked('/openapi/v3/apis/apps/v1?hash=OLD')).toMatchObject({ status: 301, headers: { location: url } })
  expect(await asked('/openapi/v3/apis/apps/v1', { accept: 'text/html' })).toMatchObject({ status: 406, text: null })
  const v2 = await asked('/openapi/v2')
  expect(await asked('/openapi/v2', { conditions: { 'if-none-match': v2.headers['etag'] ?? '' } })).toMatchObject({
    status: 304,
  })
})

const since = 'Fri, 02 Jan 2026 03:04:05 GMT'
const dotted = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf'

// As a 1.36.3 API server answers.
test.each([
  ['/openapi/v2', '*/*', 200, { vary: 'Accept-Encoding, Accept', 'last-modified': since, 'accept-ranges': 'bytes' }],
  ['/openapi/v2', dotted, 200, { vary: 'Accept-Encoding, Accept', 'last-modified': since }],
  ['/openapi/v2', 'text/html', 406, { vary: 'Accept-Encoding, Accept' }],
  ['/openapi/v3', '*/*', 200, { 'last-modified': since }],
  ['/openapi/v3/apis/apps/v1', '*/*', 200, { vary: 'Accept', 'last-modified': since }],
  ['/openapi/v3/apis/apps/v1?hash=', '*/*', 200, { 'cache-control': 'no-cache, private' }],
  ['/openapi/v3/apis/apps/v1', 'text/html', 406, { vary: 'Accept' }],
  ['/openapi/v3/apis/apps/v1?hash=OLD', '*/*', 301, { vary: 'Accept', 'content-type': 'application/json' }],
])('%s as %s: %i', async (url, accept, status, headers) => {
  expect(await asked(url, { accept })).toMatchObject({ status, headers })
})

test('who asks whether the index is newer is told of what came in the same second', async () => {
  const [first, ...others] = scheme.kinds.map((kind) => ({ kind }))
  const served = { resources: others }
  const index = askedOf(createOpenapi(served, clock))
  const kept = (await index('/openapi/v3')).headers['last-modified'] ?? ''
  const newer = () => index('/openapi/v3', { conditions: { 'if-modified-since': String(kept) } })
  expect(await newer()).toMatchObject({ status: 304 })
  served.resources = [first!, ...others]
  expect(await newer()).toMatchObject({ status: 200 })
})
