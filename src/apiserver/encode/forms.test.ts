import { beforeAll, expect, test } from 'vitest'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServer } from '../server.ts'
import { encodeBody } from './encode-body.ts'

// What is posted and answered, or is a part of something, has no columns. As a 1.36.3 API server answered, but for the namespace's name.

const authorization = '/apis/authorization.k8s.io/v1'
const authentication = '/apis/authentication.k8s.io/v1'
const may = { nonResourceAttributes: { path: '/', verb: 'get' } }
const pods = { resourceAttributes: { namespace: 'here', verb: 'get', resource: 'pods' } }
const target = { kind: 'Node', name: 'n' }

const reviews: readonly [string, object, string][] = [
  [`${authorization}/selfsubjectaccessreviews`, { kind: 'SelfSubjectAccessReview', spec: may }, 'authorization'],
  [
    `${authorization}/selfsubjectrulesreviews`,
    { kind: 'SelfSubjectRulesReview', spec: { namespace: 'here' } },
    'authorization',
  ],
  [
    `${authorization}/subjectaccessreviews`,
    { kind: 'SubjectAccessReview', spec: { user: 'a', ...may } },
    'authorization',
  ],
  [
    `${authorization}/namespaces/here/localsubjectaccessreviews`,
    { kind: 'LocalSubjectAccessReview', spec: { user: 'a', ...pods } },
    'authorization',
  ],
  [`${authentication}/tokenreviews`, { kind: 'TokenReview', spec: { token: 'x' } }, 'authentication'],
  [`${authentication}/selfsubjectreviews`, { kind: 'SelfSubjectReview' }, 'authentication'],
]
const parts: readonly [string, string, object, string][] = [
  [
    'POST',
    '/api/v1/namespaces/here/pods/p/eviction',
    { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'p' } },
    'Status',
  ],
  [
    'POST',
    '/api/v1/namespaces/here/pods/p/binding',
    { apiVersion: 'v1', kind: 'Binding', metadata: { name: 'p' }, target },
    'Status',
  ],
  [
    'POST',
    '/api/v1/namespaces/here/bindings',
    { apiVersion: 'v1', kind: 'Binding', metadata: { name: 'p' }, target },
    'Status',
  ],
  [
    'PUT',
    '/api/v1/namespaces/here/finalize',
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'here' } },
    'Namespace',
  ],
]

let server: ApiServer

beforeAll(async () => {
  const api = await openTestApi()
  server = api.server
  await api.client.create(NamespaceKind, { metadata: { name: 'here' } })
  const spec = { containers: [{ name: 'main', image: 'nginx' }] }
  await api.client.create(PodKind, { metadata: { namespace: 'here', name: 'p' }, spec })
})

async function told(method: string, path: string, accept: string, sent: object): Promise<string> {
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  const bytes = new TextEncoder().encode(JSON.stringify(sent))
  const { status, body, media } = await server.handle({
    ...{ method, path, query: new URLSearchParams('dryRun=All'), accept, userAgent: 'test' },
    ...{ credentials: { is: 'known', user }, body: { is: 'bytes', bytes, contentType: 'application/json' } },
  })
  if (body.is !== 'object') throw new Error(`a body of ${body.is}`)
  const shown = JSON.parse(new TextDecoder().decode((await encodeBody(body, media)).bytes))
  return status < 400 ? shown.kind : `${status} ${shown.message}`
}

const noTable =
  '406 only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf'
const as = (kind: string) => `application/json;as=${kind};v=v1;g=meta.k8s.io`

test.each(reviews)('%s has no table, and metadata', async (path, sent, group) => {
  const { kind } = sent as { readonly kind: string }
  const apiVersion = path.startsWith(authorization) ? 'authorization.k8s.io/v1' : 'authentication.k8s.io/v1'
  const ask = (accept: string) => told('POST', path, accept, { apiVersion, ...sent })
  expect(await ask(as('Table'))).toBe(noTable)
  expect(await ask(`${as('Table')},application/json`)).toBe(kind)
  expect(await ask(as('PartialObjectMetadata'))).toBe('PartialObjectMetadata')
  expect(await ask(as('PartialObjectMetadataList'))).toBe(
    `406 you requested PartialObjectMetadataList, but the requested object is not a list (*${group}.${kind})`,
  )
})

test.each(parts)('%s %s has no table', async (method, path, sent, kind) => {
  expect(await told(method, path, as('Table'), sent)).toBe(noTable)
  expect(await told(method, path, `${as('Table')},application/json`, sent)).toBe(kind)
})
