import { beforeAll, expect, test } from 'vitest'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import type { ObjectMeta, Pod } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import type { ApiServer } from '../server.ts'

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }
const namespace = 'shop'
const zone = 'topology.kubernetes.io/zone'
const region = 'topology.kubernetes.io/region'

let server: ApiServer
let client: Client
beforeAll(async () => {
  const disableAdmissionPlugins = ['ServiceAccount']
  const api = await openTestApi({ disableAdmissionPlugins })
  server = api.server
  client = api.client
  await client.create(NamespaceKind, { metadata: { name: namespace } })
  await client.create(ServiceAccountKind, { metadata: { name: 'teller', namespace } })
  const labels = { [zone]: 'a', [region]: 'north', 'topology.kubernetes.io/rack': '7', disk: 'ssd' }
  await client.create(NodeKind, { metadata: { name: 'here', labels } })
})

async function post(path: string, object: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(object))
  const { status, body } = await server.handle({
    method: 'POST',
    path,
    query: new URLSearchParams(),
    body: { is: 'bytes', bytes, contentType: 'application/json' },
    accept: 'application/json',
    credentials: { is: 'known', user: admin },
    userAgent: 'test',
  })
  return { status, object: body.is === 'object' ? body.object : null }
}

const pod = (metadata: ObjectMeta, nodeName?: string) =>
  client.create(PodKind, {
    metadata: { ...metadata, namespace },
    spec: { containers: [{ name: 'c', image: 'i' }], ...(nodeName !== undefined && { nodeName }) },
  } as Pod)

const labelsOf = async (name: string) => (await client.get(PodKind, { name, namespace })).metadata?.labels
const to = (node: string) => ({ target: { kind: 'Node', name: node } })
const pods = `/api/v1/namespaces/${namespace}/pods`

test('pods have the zone and the region of their node, whatever they said before', async () => {
  await pod({ name: 'made', labels: { [zone]: 'mine', app: 'x' } }, 'here')
  await pod({ name: 'bound', labels: { [zone]: 'mine', app: 'x' } })
  await post(`${pods}/bound/binding`, { metadata: { name: 'bound', labels: { by: 'hand' } }, ...to('here') })
  await pod({ name: 'elsewhere' })
  await post(`${pods}/elsewhere/binding`, { metadata: { name: 'elsewhere' }, ...to('nowhere') })
  await pod({ name: 'posted' })
  await post(`/api/v1/namespaces/${namespace}/bindings`, { metadata: { name: 'posted' }, ...to('here') })
  expect(await Promise.all(['made', 'bound', 'elsewhere', 'posted'].map(labelsOf))).toEqual([
    { [zone]: 'a', [region]: 'north', app: 'x' },
    { [zone]: 'a', [region]: 'north', app: 'x', by: 'hand' },
    undefined,
    // As upstream: only the pod's own binding is looked at.
    undefined,
  ])
})

test('nothing is posted to what is in a namespace that goes', async () => {
  await pod({ name: 'last' })
  await client.delete(NamespaceKind, { name: namespace })
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction' }
  const answers = [
    await post(`${pods}/last/eviction`, { ...eviction, metadata: { name: 'last' } }),
    await post(`${pods}/none/eviction`, eviction),
    await post(`${pods}/last/binding`, { metadata: { name: 'last' }, ...to('here') }),
    await post(`/api/v1/namespaces/${namespace}/bindings`, { metadata: { name: 'last' }, ...to('here') }),
    await post(`/api/v1/namespaces/${namespace}/serviceaccounts/teller/token`, {}),
    await post('/api/v1/namespaces/unknown/pods/last/eviction', eviction),
  ]
  expect(answers.map(({ status, object }) => `${status} ${(object as { message?: string })?.message}`)).toEqual([
    `403 pods "last" is forbidden: ${why}`,
    `403 pods "none" is forbidden: ${why}`,
    `403 pods "last" is forbidden: ${why}`,
    `403 bindings "last" is forbidden: ${why}`,
    `403 serviceaccounts "teller" is forbidden: ${why}`,
    '404 namespaces "unknown" not found',
  ])
})
