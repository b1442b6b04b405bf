import { beforeAll, expect, test } from 'vitest'
import { CertificateSigningRequestKind } from '../api/certificates/v1/certificate-signing-request.ts'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ServiceAccountKind } from '../api/core/v1/service-account.ts'
import type { Client } from '../client/client.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import type { ApiServer } from './server.ts'

// What commands of kubectl 1.36.3 were told by a real server, and by this one otherwise before.

const user = { name: 'admin', uid: '', groups: ['system:masters'] }
const namespace = 'told'
const web = { namespace, name: 'web' }
let server: ApiServer
let client: Client

beforeAll(async () => {
  const api = await openTestApi({ disableAdmissionPlugins: [] })
  server = api.server
  client = api.client
  await client.create(NamespaceKind, { metadata: { name: namespace } })
  await client.create(ServiceAccountKind, { metadata: { namespace, name: 'default' } })
  await client.create(PodKind, { metadata: web, spec: { containers: [{ name: 'main', image: 'web' }] } })
})

async function ask(method: string, path: string, accept = 'application/json') {
  const credentials = { is: 'known', user } as const
  const query = new URLSearchParams()
  const { status, body } = await server.handle({
    method,
    path,
    query,
    accept,
    credentials,
    body: { is: 'none' },
    userAgent: 'kubectl',
  })
  return { status, object: body.is === 'object' ? body.object : null }
}

test('debug --copy-to: a copy uses the token’s volume that came with it', async () => {
  const { spec } = await client.get(PodKind, web)
  const containers = [...(spec?.containers ?? []), { name: 'debugger', image: 'busybox' }]
  const copy = await client.create(PodKind, {
    metadata: { namespace, name: 'copy' },
    spec: { volumes: spec?.volumes ?? [], containers },
  })
  expect(copy.spec?.volumes).toEqual(spec?.volumes)
  expect(copy.spec?.containers[1]?.volumeMounts).toEqual(spec?.containers[0]?.volumeMounts)
})

test('patch --subresource=resize: less than nothing asks for nothing', async () => {
  const patch = { spec: { containers: [{ name: 'main', resources: { requests: { cpu: '-1' } } }] } }
  const resized = client.patch(PodKind, web, 'application/strategic-merge-patch+json', patch, { subresource: 'resize' })
  await expect(resized).rejects.toMatchObject({
    details: { causes: [{ field: 'spec.containers[0].resources.requests[cpu]' }] },
  })
})

test('get flowschemas: in the order in which they are tried', async () => {
  const path = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas'
  const { object } = await ask('GET', path, 'application/json;as=Table;v=v1;g=meta.k8s.io')
  const { rows } = object as { readonly rows: readonly { readonly cells: readonly unknown[] }[] }
  const precedences = rows.map(({ cells }) => cells[2] as number)
  expect(precedences).toEqual(precedences.toSorted((a, b) => a - b))
})

const request = btoa('-----BEGIN CERTIFICATE REQUEST-----\nMAYwADAAAwA=\n-----END CERTIFICATE REQUEST-----\n')
const label = `a lowercase RFC 1123 label must consist of`
const subdomain = `a lowercase RFC 1123 subdomain must consist of`

test.each([
  ['a/b', ['"a": should be a domain with at least two segments separated by dots']],
  ['A.b/c', [`"A.b": validating label "A": ${label}`]],
  ['a.b/c_d', [`"c_d": validating label "c_d": ${subdomain}`]],
  ['/b', [`"": validating label "": ${label}`, '"": should be a domain with at least two segments separated by dots']],
  [`a.b/${'c'.repeat(568)}`, ['must be no more than 253 characters', 'Too long: may not be more than 571 bytes']],
])('create csr: the signer %s', async (signerName, problems) => {
  const spec = { request, signerName, usages: ['client auth'] }
  const made = client.create(CertificateSigningRequestKind, { metadata: { name: 'a' }, spec })
  const { details } = await made.then(
    () => expect.unreachable(),
    (error) => error,
  )
  expect(details.causes.map(({ message }: { message: string }) => message)).toEqual(
    problems.map((each) => expect.stringContaining(each)),
  )
})
