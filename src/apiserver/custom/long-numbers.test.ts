import { expect, test } from 'vitest'
import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import { MemoryStore } from '../../storage/memory/memory-store.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { encodeBody } from '../encode/encode-body.ts'
import type { ApiResponse } from '../exchange.ts'
import type { ApiServer } from '../server.ts'

const collection = '/apis/example.com/v1/namespaces/default/tallies'
const user = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }

async function send(
  server: ApiServer,
  method: string,
  path: string,
  body?: string,
  contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
): Promise<ApiResponse> {
  return server.handle({
    ...{ method, path, query: new URLSearchParams(), accept: 'application/json', userAgent: 'test/1' },
    credentials: { is: 'known', user },
    body: body === undefined ? { is: 'none' } : { is: 'bytes', bytes: Buffer.from(body), contentType },
  })
}

test('what is kept as it was sent keeps all digits of a strategic merge patch, too', async () => {
  const { server } = await openTestApi({ store: new MemoryStore() })
  const classes = '/apis/resource.k8s.io/v1/deviceclasses'
  await send(server, 'POST', classes, '{"metadata":{"name":"a"},"spec":{}}')
  const config = '[{"opaque":{"driver":"a.b","parameters":{"a":[9007199254740993]}}}]'
  const type = 'application/strategic-merge-patch+json'
  const patched = await send(server, 'PATCH', `${classes}/a`, `{"spec":{"config":${config}}}`, type)
  expect(await specIn(patched)).toBe(`{"config":${config}}`)
  server.close()
})

async function specIn({ body }: ApiResponse): Promise<string | undefined> {
  if (body.is !== 'object') return undefined
  const { bytes } = await encodeBody(body, 'json')
  return /"spec":(.*)\}\n$/.exec(new TextDecoder().decode(bytes))?.[1]
}

const schema = (usual: number | bigint) => ({
  type: 'object',
  properties: { id: { type: 'integer' }, usual: { type: 'integer', default: usual } },
  'x-kubernetes-preserve-unknown-fields': true,
})
const definition = {
  metadata: { name: 'tallies.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'tallies', singular: 'tally', kind: 'Tally' },
    versions: [
      {
        ...{ name: 'v1', served: true, storage: true },
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: schema(9007199254740995n) } } },
      },
    ],
  },
}
const tally = (name: string, spec: string) =>
  `{"apiVersion":"example.com/v1","kind":"Tally","metadata":{"name":"${name}"},"spec":${spec}}`

test('numbers of 64 bits keep their digits through a restart and what is written after it, as do the defaults of a definition', async () => {
  const store = new MemoryStore()
  const before = await openTestApi({ store })
  await before.client.create(CustomResourceDefinitionKind, definition)
  const create = () =>
    send(before.server, 'POST', collection, tally('a', '{"id":9007199254740993,"x":[-9223372036854775808]}'))
  await expect.poll(async () => (await create()).status).toBe(201)

  const { server } = await openTestApi({ store })
  const there = await send(server, 'GET', `${collection}/a`)
  const patched = await send(server, 'PATCH', `${collection}/a`, '{"spec":{"y":9223372036854775807}}')
  const another = await send(server, 'POST', collection, tally('b', '{}'))
  expect(await Promise.all([there, patched, another].map(specIn))).toEqual([
    '{"id":9007199254740993,"usual":9007199254740995,"x":[-9223372036854775808]}',
    '{"id":9007199254740993,"usual":9007199254740995,"x":[-9223372036854775808],"y":9223372036854775807}',
    '{"usual":9007199254740995}',
  ])
  server.close()
})
