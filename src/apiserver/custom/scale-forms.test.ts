import { beforeAll, expect, test, vi } from 'vitest'
import { openTestApi } from '../../testing/open-test-api.ts'
import { encodeBody } from '../encode/encode-body.ts'

// What kube-apiserver 1.36.3 answered to the same requests.

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io'
const listOfMetadata = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io'

async function openFoos() {
  const { server } = await openTestApi()
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const ask = async (method: string, path: string, accept = 'application/json', sent?: object) => {
    const { status, body, media } = await server.handle({
      ...{ method, path, query: new URLSearchParams(), accept, userAgent: 'test' },
      ...{ credentials: { is: 'known', user } },
      body: sent === undefined ? { is: 'none' } : { is: 'object', value: sent },
    })
    if (body.is !== 'object' && body.is !== 'list' && body.is !== 'bytes') throw new Error(`${path} has no body`)
    const text = new TextDecoder().decode((await encodeBody(body, media)).bytes)
    return { status, object: text.startsWith('{') ? JSON.parse(text) : text }
  }
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      properties: { spec: { type: 'object', properties: { n: { type: 'integer' } } } },
    },
  }
  const scale = { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' }
  await ask('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', 'application/json', {
    metadata: { name: 'foos.x.io' },
    spec: {
      ...{ group: 'x.io', scope: 'Namespaced', names: { plural: 'foos', kind: 'Foo' } },
      versions: [{ name: 'v1', served: true, storage: true, schema, subresources: { status: {}, scale } }],
    },
  })
  const foos = '/apis/x.io/v1/namespaces/default/foos'
  await vi.waitUntil(async () => (await ask('GET', foos)).status === 200, { interval: 5, timeout: 10_000 })
  await ask('POST', foos, 'application/json', {
    apiVersion: 'x.io/v1',
    kind: 'Foo',
    metadata: { name: 'a' },
    spec: { n: 3 },
  })
  return { ask, foo: `${foos}/a` }
}

let opened: Awaited<ReturnType<typeof openFoos>>
beforeAll(async () => {
  opened = await openFoos()
})

test('the scale of a custom resource is a table with its definition’s columns, and no list', async () => {
  const { ask, foo } = opened
  const { object } = await ask('GET', `${foo}/scale`, table)
  const columns = object.columnDefinitions.map((each: Record<string, string>) => [
    each['name'],
    each['type'],
    each['format'],
  ])
  expect(columns).toEqual([
    ['Name', 'string', 'name'],
    ['Desired', 'integer', ''],
    ['Available', 'integer', ''],
    ['Age', 'date', ''],
  ])
  expect(await ask('GET', `${foo}/scale`, listOfMetadata)).toMatchObject({
    status: 406,
    object: { message: 'you requested PartialObjectMetadataList, but the requested object is not a list (*v1.Scale)' },
  })
})

test.each([
  ['POST', 'scale', 'create'],
  ['DELETE', 'scale', 'delete'],
  ['POST', 'status', 'create'],
  ['DELETE', 'status', 'delete'],
])('%s of a custom resource’s %s names what is not supported', async (method, part, verb) => {
  const { ask, foo } = opened
  expect(await ask(method, `${foo}/${part}`, 'application/json', {})).toMatchObject({
    status: 405,
    object: {
      message: `${verb} is not supported on resources of kind "foos.x.io"`,
      details: { group: 'x.io', kind: 'foos' },
    },
  })
})

test('what is shown of an object alone has its members in Go’s order', async () => {
  const { ask, foo } = opened
  const order = ['name', 'namespace', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields']
  const { object: rows } = await ask('GET', foo, table)
  const { object: partial } = await ask('GET', foo, 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io')
  for (const { metadata } of [rows.rows[0].object, partial]) expect(Object.keys(metadata)).toEqual(order)
})
