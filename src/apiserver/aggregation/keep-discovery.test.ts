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
