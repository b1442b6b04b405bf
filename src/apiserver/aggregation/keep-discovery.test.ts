import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { openTestApi, type TestApi } from '../../testing/open-test-api.ts'
import type { AskExtension, ExtensionAnswer } from './ask-extension.ts'

const type = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const thing = { resource: 'things', scope: 'Namespaced', singularResource: 'thing', verbs: ['get'] }
const shown = { ...thing, responseKind: { group: '', version: '', kind: '' } }

let api: TestApi
let asked: string[] = []
/** What the server behind the Service answers, by path; what is not there is answered 404. Null: it is away. */
let answers: Record<string, object> | null = {}

const askExtension: AskExtension = async ({ target: { path, user }, headers }): Promise<ExtensionAnswer> => {
  asked.push(`${path} ${user.name} ${headers['if-none-match'] ?? ''}`.trim())
  if (answers === null) return { is: 'failed', why: 'EOF' }
  if (headers['if-none-match'] === '"e"' && answers['/apis'] !== undefined)
    return { is: 'answered', status: 304, headers: {}, body: new Uint8Array() }
  const object = answers[path]
  const body = Buffer.from(JSON.stringify(object ?? {}))
  const contentType = path === '/apis' && object !== undefined ? type : 'application/json'
  const headersTold = { 'content-type': contentType, etag: path === '/apis' ? '"e"' : '' }
  return { is: 'answered', status: object === undefined ? 404 : 200, headers: headersTold, body }
}

beforeAll(async () => {
  api = await openTestApi({ askExtension })
  const metadata = { namespace: 'default', name: 'behind' }
  await api.client.create(ServiceKind, { metadata, spec: { type: 'ExternalName', externalName: 'localhost' } })
})

afterAll(() => api.server.close())

async function register(
  group: string,
  version: string,
  priorities: readonly [number, number],
  port = 443,
): Promise<void> {
  const [groupPriorityMinimum, versionPriority] = priorities
  await api.client.create(APIServiceKind, {
    metadata: { name: `${version}.${group}` },
    spec: {
      ...{ group, version, groupPriorityMinimum, versionPriority, insecureSkipTLSVerify: true },
      service: { namespace: 'default', name: 'behind', port },
    },
  })
}

interface Told {
  readonly metadata: { readonly name: string }
  readonly versions: readonly object[]
}

async function document(path: string, accept: string): Promise<{ readonly groups?: unknown; readonly items?: Told[] }> {
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const { body } = await api.server.handle({
    ...{ method: 'GET', path, query: new URLSearchParams(), accept, userAgent: '', body: { is: 'none' } },
    credentials: { is: 'known', user },
  })
  if (body.is === 'object') return body.object as object
  return body.is === 'bytes' ? JSON.parse(new TextDecoder().decode(body.bytes)) : {}
}

/** Where it is passed on to, or with what it is answered. */
async function whither(path: string): Promise<string | number> {
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const request = { method: 'GET', path, query: new URLSearchParams(), accept: '*/*', userAgent: '' } as const
  const { status, body } = await api.server.handle({
    ...request,
    body: { is: 'none' },
    credentials: { is: 'known', user },
  })
  return body.is === 'extension' ? body.target.path : status
}

async function told(group: string): Promise<readonly object[] | undefined> {
  return (await document('/apis', type)).items?.find(({ metadata }) => metadata.name === group)?.versions
}

async function becomes(group: string, versions: readonly object[]): Promise<void> {
  await vi.waitFor(async () => expect(await told(group)).toEqual(versions), { timeout: 10_000, interval: 5 })
}

test('what a server tells of its versions is told, one question for all of them; while it is away they are stale', async () => {
  const versions = [{ version: 'v1', resources: [thing] }, { version: 'v2' }]
  answers = { '/apis': { items: [{ metadata: { name: 'a.io' }, versions }] } }
  await register('a.io', 'v1', [1500, 10])
  await register('a.io', 'v2', [100, 20])
  await becomes('a.io', [
    { version: 'v2', freshness: 'Current' },
    { version: 'v1', resources: [shown], freshness: 'Current' },
  ])
  answers = null
  asked = []
  await api.client.patch(APIServiceKind, { name: 'v1.a.io' }, 'application/merge-patch+json', {
    metadata: { labels: { a: 'b' } },
  })
  await becomes('a.io', [
    { version: 'v2', freshness: 'Current' },
    { version: 'v1', freshness: 'Stale' },
  ])
  // With what was kept of the answer before.
  expect(asked.filter((each) => each.startsWith('/apis '))).toContain('/apis system:kube-aggregator "e"')
  answers = { '/apis': {} }
  await becomes('a.io', [
    { version: 'v2', freshness: 'Current' },
    { version: 'v1', resources: [shown], freshness: 'Current' },
  ])
})

test('who tells of one version at a time is asked for each; what is gone is told of no more', async () => {
  const resources = [{ name: 'things', singularName: 'thing', namespaced: true, verbs: ['get'] }]
  answers = { '/apis/b.io/v1': { resources } }
  await register('b.io', 'v1', [18_000, 10], 444)
  await becomes('b.io', [{ version: 'v1', resources: [shown], freshness: 'Current' }])
  const { groups } = (await document('/apis', 'application/json')) as { groups: readonly { name: string }[] }
  expect(groups.slice(0, 2).map(({ name }) => name)).toEqual(['apiregistration.k8s.io', 'b.io'])
  await api.client.delete(APIServiceKind, { name: 'v1.b.io' })
  expect(await told('b.io')).toBe(undefined)
})

test('what a server has of OpenAPI is shown beside our own, and asked for there', async () => {
  const url = '/openapi/v3/apis/c.io/v1?hash=A'
  const told = {
    'apis/c.io/v1': { serverRelativeURL: url },
    version: { serverRelativeURL: '/openapi/v3/version?hash=B' },
  }
  answers = { '/apis/c.io/v1': { resources: [] }, '/openapi/v3': { paths: told } }
  await register('c.io', 'v1', [1000, 10], 445)
  const paths = async () => ((await document('/openapi/v3', '*/*')) as { readonly paths: typeof told }).paths
  await vi.waitFor(async () => expect((await paths())['apis/c.io/v1']).toEqual({ serverRelativeURL: url }), {
    timeout: 10_000,
    interval: 5,
  })
  expect(Object.keys(await paths())).toEqual(Object.keys(await paths()).toSorted())
  expect((await paths()).version).not.toEqual(told.version)
  expect(asked).toContain('/openapi/v3 system:aggregator')
  expect(await whither('/openapi/v3/apis/c.io/v1')).toBe('/openapi/v3/apis/c.io/v1')
  expect(await whither('/openapi/v3/apis/c.io/v2')).toBe(404)
  expect(await whither('/openapi/v3/version')).toBe(200)
  await api.client.delete(APIServiceKind, { name: 'v1.c.io' })
  expect(await paths()).not.toHaveProperty('apis/c.io/v1')
  expect(await whither('/openapi/v3/apis/c.io/v1')).toBe(404)
})
