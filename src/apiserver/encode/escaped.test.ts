import { expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { WatchFrame } from '../cache/watch-frame.ts'
import { encodeBody } from './encode-body.ts'

// Go writes JSON that may stand within HTML: `<` is \u003c, wherever it comes from.

const meant = '<&>\u2028\u2029'
const written = String.raw`\u003c\u0026\u003e\u2028\u2029`
const name = 'config'
const maps = '/api/v1/namespaces/default/configmaps'
const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const asMetadata = 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io'
const asMetadataList = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'

test.each<[what: string, path: string, query: string, accept: string]>([
  ['an object', `${maps}/${name}`, '', 'application/json'],
  ['an object, laid out', `${maps}/${name}`, 'pretty=true', 'application/json'],
  ['its metadata', `${maps}/${name}`, '', asMetadata],
  ['a list', maps, '', 'application/json'],
  ['a list, laid out', maps, 'pretty=true', 'application/json'],
  ['a table', maps, 'includeObject=Object', asTable],
  ['metadata of all, laid out', maps, 'pretty=true', asMetadataList],
  ['a refusal', `${maps}/${encodeURIComponent(meant)}`, '', 'application/json'],
])('%s is written as Go writes it', async (_, path, query, accept) => {
  const { client, server } = await openTestApi()
  const metadata = { name, namespace: 'default', annotations: { note: meant } }
  await client.create(ConfigMapKind, { metadata, data: {} })
  const { body, media } = await server.handle({
    ...{ method: 'GET', path, query: new URLSearchParams(query), accept, userAgent: '', body: { is: 'none' } },
    credentials: { is: 'known', user: { name: 'admin', uid: '', groups: ['system:masters'] } },
  })
  if (body.is !== 'object' && body.is !== 'list') throw new Error(`not told as an object: ${body.is}`)
  const text = new TextDecoder().decode((await encodeBody(body, media)).bytes)
  expect(text).toContain(written)
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
})

test('so is an event of a watch that is no object of the store', () => {
  const line = String(Buffer.from(WatchFrame.ofObject('ERROR', { message: meant }).line))
  expect(line).toBe(`{"type":"ERROR","object":{"message":"${written}"}}\n`)
})
