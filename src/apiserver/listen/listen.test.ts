import { once } from 'node:events'
import { connect, type IncomingHttpHeaders } from 'node:http2'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { FlowSchemaKind } from '../../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from '../../api/flowcontrol/v1/priority-level-configuration.ts'
import { decodeProtobuf } from '../../api/ops/protobuf/protobuf.ts'
import { listMessage } from '../../api/schema/list-message.ts'
import { bytesOf, type ListeningTestApi, openListening } from '../../testing/open-listening.ts'

let api: ListeningTestApi

beforeAll(async () => {
  api = await openListening()
})

afterAll(() => api.close())

function filled(name: string, bytes: number) {
  return { metadata: { namespace: 'default', name }, data: { filling: 'x'.repeat(bytes) } }
}

test('health says what it looked at, to anybody', async () => {
  const response = await api.ask('/readyz?verbose', { headers: { authorization: '' } })
  expect(String(await bytesOf(response))).toMatch(/^\[\+\]ping ok\n(\[\+\]\S+ ok\n)+readyz check passed\n$/)
})

test('a bearer nobody knows is refused, even where none is needed', async () => {
  expect((await api.ask('/version', { headers: { authorization: 'Bearer wrong' } })).statusCode).toBe(401)
})

test('answers say by which FlowSchema and level a request is sorted, refusals too', async () => {
  const uidsOf = async (authorization: string, path: string) => {
    const response = await api.ask(path, { headers: { authorization } })
    await bytesOf(response)
    const { statusCode, headers } = response
    const uid = (name: string) => headers[`x-kubernetes-pf-${name}-uid`] ?? null
    return [statusCode, uid('flowschema'), uid('prioritylevel')]
  }
  const pods = '/api/v1/namespaces/default/pods'
  const told = [await uidsOf('Bearer secret', pods), await uidsOf('', pods), await uidsOf('Bearer nobody', pods)]
  const [schemas, levels] = await Promise.all([
    api.client.list(FlowSchemaKind),
    api.client.list(PriorityLevelConfigurationKind),
  ])
  const uid = (list: typeof schemas | typeof levels, name: string) =>
    list.items.find(({ metadata }) => metadata?.name === name)?.metadata?.uid
  expect(told).toEqual([
    [200, uid(schemas, 'exempt'), uid(levels, 'exempt')],
    [403, uid(schemas, 'global-default'), uid(levels, 'global-default')],
    [401, null, null],
  ])
})

test('of the server as a whole nothing is told; of what cannot be looked at not even whether to keep the answer', async () => {
  const told = async (path: string, method: string) => {
    const response = await api.ask(path, { method })
    await bytesOf(response)
    const { 'cache-control': kept = null, 'audit-id': name = null, 'content-length': length } = response.headers
    return [response.statusCode, kept, typeof name, length]
  }
  expect(await told('*', 'OPTIONS')).toEqual([200, null, 'object', '0'])
  expect(await told('/api/v1/watch//', 'GET')).toEqual([500, null, 'string', '137'])
  expect(await told('/api/v1/proxy//', 'GET')).toEqual([500, null, 'string', '137'])
  expect(await told('/healthz', 'GET')).toEqual([200, 'no-cache, private', 'string', '2'])
})

test('who asks for a form that there is none of hears of a deprecated kind, and who asks for a type does not', async () => {
  const told = async (accept: string) => {
    const { statusCode, headers } = await api.ask('/api/v1/namespaces/default/endpoints', { headers: { accept } })
    return [statusCode, headers['warning'] !== undefined]
  }
  expect(await told('application/json')).toEqual([200, true])
  expect(await told('application/json;as=Foo;v=v1;g=x')).toEqual([406, true])
  expect(await told('text/html')).toEqual([406, false])
})

test('what is odd in how somebody asks is told', async () => {
  const told = async (headers: Record<string, string>) => {
    const response = await api.ask('/version', { headers })
    await bytesOf(response)
    return [response.statusCode, response.headers['warning'], response.headers['x-content-type-options']]
  }
  const why = 'the provided Authorization header contains extra space before the bearer token, and is ignored'
  expect(await told({ authorization: 'Bearer  secret' })).toEqual([200, `299 - "${why}"`, undefined])
  expect(await told({ 'impersonate-group': 'x' })).toEqual([400, undefined, 'nosniff'])
})

test('a body in CBOR is declined in upstream words, and the types that are taken are named', async () => {
  const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }
  // The object as CBOR (RFC 8949) begins with the tag that says so, as client-go sends it.
  const cbor = Buffer.from('d9d9f7a26a61706956657273696f6e427631646b696e64694e616d657370616365', 'hex')
  const told = async (method: string, path: string, type: string, body: Buffer) => {
    const headers = { 'content-type': type, 'content-length': `${body.length}` }
    const response = await api.ask(`/api/v1/namespaces${path}`, { method, headers }, body)
    const { reason, message, details } = JSON.parse((await bytesOf(response)).toString())
    return [response.statusCode, reason, message, details]
  }
  const taken = 'application/json, application/yaml, application/vnd.kubernetes.protobuf'
  const unknown = `the body of the request was in an unknown format - accepted media types include: ${taken}`
  const declined = [415, 'UnsupportedMediaType', unknown, undefined]
  expect(await told('POST', '', 'application/cbor', cbor)).toEqual(declined)
  expect(await told('PUT', '/default', 'application/cbor', cbor)).toEqual(declined)
  // Patches are sorted by their type before anybody reads them.
  const unsorted = [415, 'UnsupportedMediaType', '415: Unsupported Media Type', {}]
  const [path, json] = ['/default?fieldManager=me', Buffer.from(JSON.stringify(object))]
  expect(await told('PATCH', path, 'application/apply-patch+cbor', cbor)).toEqual(unsorted)
  expect(await told('PATCH', path, 'application/apply-patch+yaml', json)).toEqual([
    200,
    undefined,
    undefined,
    undefined,
  ])
})

test('what is large comes packed for those who can unpack it, but for what upstream never packs', async () => {
  await api.client.create(ConfigMapKind, filled('large', 200_000))
  const path = '/api/v1/namespaces/default/configmaps/large'
  const packed = await api.ask(path, { headers: { 'accept-encoding': 'gzip' } })
  expect(packed.headers['content-encoding']).toBe('gzip')
  const plain = await api.ask(path)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(gunzipSync(await bytesOf(packed))).toEqual(await bytesOf(plain))
  const document = await api.ask('/openapi/v3/apis/apps/v1', { headers: { 'accept-encoding': 'gzip' } })
  expect([document.headers['content-encoding'], (await bytesOf(document)).length > 200_000]).toEqual([undefined, true])
})

test('in other forms a long list comes while it is made', async () => {
  const namespace = 'kube-node-lease'
  for (const name of ['a', 'b', 'c']) {
    await api.client.create(ConfigMapKind, { metadata: { namespace, name }, data: { filling: 'x'.repeat(100_000) } })
  }
  const answer = async (accept: string) => {
    const path = `/api/v1/namespaces/${namespace}/configmaps?includeObject=Object`
    const response = await api.ask(path, { headers: { accept } })
    return [response.headers['content-length'], String(await bytesOf(response))] as const
  }
  const [yamlLength, yaml] = await answer('application/yaml')
  expect([yamlLength, yaml.match(/^- apiVersion|^- data|^kind: ConfigMapList$/gm)]).toEqual([
    undefined,
    ['- data', '- data', '- data', 'kind: ConfigMapList'],
  ])
  const [tableLength, table] = await answer('application/json;as=Table;v=v1;g=meta.k8s.io')
  expect([tableLength, JSON.parse(table).rows.length]).toEqual([undefined, 3])
})

test('a long list comes whole by either protocol, as it was when it was asked for, however late it is read', async () => {
  const namespace = 'kube-public'
  const path = `/api/v1/namespaces/${namespace}/configmaps`
  const names = ['long-0', 'long-1', 'long-2', 'long-3']
  for (const name of names) {
    await api.client.create(ConfigMapKind, { metadata: { namespace, name }, data: { filling: 'x'.repeat(400_000) } })
  }
  const session = connect(`https://127.0.0.1:${api.port}`, { ca: api.ca })
  const framed = session.request({ ':path': path, authorization: 'Bearer secret' })
  const [headers] = (await once(framed, 'response')) as [IncomingHttpHeaders]
  const plain = await api.ask(path)
  const packed = await api.ask(path, { headers: { 'accept-encoding': 'gzip' } })
  const changed = { data: { filling: 'changed' } }
  for (const name of names) {
    await api.client.patch(ConfigMapKind, { namespace, name }, 'application/merge-patch+json', changed)
  }
  const bodies = [await bytesOf(plain), await bytesOf(framed)]
  session.close()
  const lengths = [plain.headers['content-length'], headers['content-length']].map(Number)
  expect(bodies.map(({ length }) => length)).toEqual(lengths)
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
  for (const body of [...bodies, gunzipSync(await bytesOf(packed))]) {
    const { items } = JSON.parse(String(body)) as { items: { data: { filling: string } }[] }
    expect(items.map(({ data }) => data.filling.length)).toEqual(names.map(() => 400_000))
  }
})

test('a watch of nothing yet answers at once that it has begun', async () => {
  const response = await api.ask('/api/v1/namespaces/default/pods?watch=1')
  expect(response.statusCode).toBe(200)
  response.destroy()
})

test('a watch in protobuf is frames of a length and an event', async () => {
  const headers = { accept: 'application/vnd.kubernetes.protobuf' }
  await api.client.create(ConfigMapKind, filled('first', 3))
  await api.client.create(ConfigMapKind, filled('second', 5))
  const response = await api.ask('/api/v1/namespaces/default/configmaps?watch=1&fieldSelector=metadata.name!=large', {
    headers,
  })
  expect(response.headers['content-type']).toBe('application/vnd.kubernetes.protobuf;stream=watch')
  let bytes = Buffer.alloc(0)
  for await (const chunk of response) {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.includes('second')) break
  }
  expect(framesOf(bytes)).toEqual([
    { type: 'ADDED', object: await api.client.get(ConfigMapKind, { namespace: 'default', name: 'first' }) },
    { type: 'ADDED', object: await api.client.get(ConfigMapKind, { namespace: 'default', name: 'second' }) },
  ])
  const listed = await api.ask('/api/v1/namespaces/default/configmaps?limit=2', { headers })
  const list = decodeProtobuf<{ items: object[] }>(listMessage(ConfigMapKind.message), await bytesOf(listed))
  expect(list.items[0]).toMatchObject({ metadata: { name: 'first' }, data: { filling: 'xxx' } })
})

/** Four bytes of length, then `1: type, 2: { 1: the object in its envelope }`. */
function framesOf(bytes: Buffer): unknown[] {
  const frames: unknown[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    const type = bytes.subarray(at + 6, at + 6 + (bytes[at + 5] ?? 0)).toString()
    const object = decodeProtobuf(ConfigMapKind.message, bytes.subarray(bytes.indexOf('k8s\0', at), end))
    frames.push({ type, object })
    at = end
  }
  return frames
}

test('a watcher that does not read is cut off, and the others go on', async () => {
  const slow = await api.ask('/api/v1/namespaces/default/configmaps?watch=1&resourceVersion=1')
  const cut = new Promise((resolve) => slow.on('aborted', resolve).on('error', resolve))
  slow.pause()
  for (let index = 0; index < 60; index++) await api.client.create(ConfigMapKind, filled(`filler-${index}`, 700_000))
  slow.resume()
  await cut
  expect((await api.ask('/livez')).statusCode).toBe(200)
})
