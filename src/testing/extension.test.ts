import { expect, test } from 'vitest'
import { APIServiceKind } from '../api/apiregistration/v1/api-service.ts'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { openExtension } from './open-extension.ts'
import { startTestCluster } from './test-cluster.ts'

test('a server of the test’s own serves a version of the cluster, and knows who asks', async () => {
  await using cluster = await startTestCluster({ nodes: 0 })
  await cluster.kubeconfig()
  const ref = { namespace: 'kube-system', name: 'extension-apiserver-authentication' }
  const told = await cluster.until(ConfigMapKind, ref, (map) => map !== undefined)
  const clientCa = told?.data?.['requestheader-client-ca-file'] ?? ''
  const extension = await openExtension(['mine.default.svc'], clientCa)
  extension.answers.set('/apis/mine.io/v1', { text: '{}' })
  const things = '/apis/mine.io/v1/namespaces/default/things'
  extension.answers.set(things, { text: '{"kind":"ThingList","apiVersion":"mine.io/v1","metadata":{},"items":[]}' })
  const service = { namespace: 'default', name: 'mine' }
  await cluster.client.create(ServiceKind, {
    metadata: service,
    spec: { type: 'ExternalName', externalName: 'localhost' },
  })
  await cluster.client.create(APIServiceKind, {
    metadata: { name: 'v1.mine.io' },
    spec: {
      ...{ group: 'mine.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 10 },
      ...{ caBundle: btoa(extension.ca), service: { ...service, port: extension.port } },
    },
  })
  await cluster.until(APIServiceKind, { name: 'v1.mine.io' }, (one) => one?.status?.conditions?.[0]?.status === 'True')
  const kind = { ...ConfigMapKind, group: 'mine.io', version: 'v1', kind: 'Thing', plural: 'things' }
  const list = await cluster.client.list(kind, { namespace: 'default' })
  expect(list).toEqual({ kind: 'ThingList', apiVersion: 'mine.io/v1', metadata: {}, items: [] })
  const [asked] = extension.seen.filter((each) => each.asked === `GET ${things}`)
  expect(asked).toMatchObject({
    from: 'front-proxy-client',
    headers: expect.arrayContaining([['x-remote-user', 'kubernetes-admin']]),
  })
  await extension.close()
})
