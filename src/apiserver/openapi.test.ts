import { expect, test } from 'vitest'
import { scheme } from '../api/scheme.ts'
import type { ApiRequest } from './exchange.ts'
import { createOpenapi } from './openapi.ts'

const openapi = createOpenapi({ resources: scheme.kinds.map((kind) => ({ kind })) })

async function asked(url: string, more: Partial<ApiRequest> = {}) {
  const { pathname, searchParams } = new URL(url, 'https://berth')
  const user = { name: 'jane', uid: '', groups: [] }
  const { status, body, headers } = await openapi({
    ...{ method: 'GET', path: pathname, query: searchParams, body: { is: 'none' }, accept: '*/*' },
    ...{ credentials: { is: 'known', user }, userAgent: 'test', ...more },
  })
  return { status, headers, text: body.is === 'bytes' ? new TextDecoder().decode(body.bytes) : null }
}

test('a document is asked for by its hash and kept, or by its tag and compared', async () => {
  const { paths } = JSON.parse((await asked('/openapi/v3')).text ?? '')
  const url: string = paths['apis/apps/v1'].serverRelativeURL
  const etag = `"${url.split('=')[1]}"`
  const kept = await asked(url)
  expect(kept).toMatchObject({ status: 200, headers: { etag, 'cache-control': 'public, immutable' } })
  expect(await asked('/openapi/v3/apis/apps/v1', { ifNoneMatch: etag })).toMatchObject({ status: 304, text: null })
  expect(await asked('/openapi/v3/apis/apps/v1?hash=OLD')).toMatchObject({ status: 301, headers: { location: url } })
  expect(await asked('/openapi/v3/apis/apps/v1', { accept: 'text/html' })).toMatchObject({ status: 406, text: null })
  const v2 = await asked('/openapi/v2')
  expect(await asked('/openapi/v2', { ifNoneMatch: v2.headers['etag'] ?? '' })).toMatchObject({ status: 304 })
})
