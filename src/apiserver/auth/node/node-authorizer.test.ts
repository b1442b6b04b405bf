import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigMapKind } from '../../../api/core/v1/config-map.ts'
import { NamespaceKind } from '../../../api/core/v1/namespace.ts'
import { PersistentVolumeKind } from '../../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../../api/core/v1/pod.ts'
import { SecretKind } from '../../../api/core/v1/secret.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import { localTransport } from '../../local-transport.ts'
import type { ApiServer } from '../../server.ts'

// Pod p is on node a, with a secret, a config map and a claim; the claim's volume needs a secret of its own. Pod q is on node b.

const namespace = 'default'
let server: ApiServer

beforeAll(async () => {
  const api = await openTestApi()
  server = api.server
  const { client } = api
  await client.create(NamespaceKind, { metadata: { name: namespace } }).catch(() => undefined)
  for (const name of ['of-p', 'of-q', 'of-volume', 'of-nobody']) {
    await client.create(SecretKind, { metadata: { namespace, name } })
    await client.create(ConfigMapKind, { metadata: { namespace, name } })
  }
  const accessModes = ['ReadWriteOnce']
  const capacity = { storage: '1Gi' }
  for (const [name, claim] of [
    ['v', 'data'],
    ['w', 'other'],
  ] as const) {
    const nodePublishSecretRef = { namespace, name: 'of-volume' }
    const csi = { driver: 'example.com', volumeHandle: name, nodePublishSecretRef }
    const spec = { accessModes, capacity, csi, storageClassName: 'm', claimRef: { namespace, name: claim } }
    await client.create(PersistentVolumeKind, { metadata: { name }, spec })
    const wanted = { accessModes, resources: { requests: capacity }, storageClassName: 'm', volumeName: name }
    await client.create(PersistentVolumeClaimKind, { metadata: { namespace, name: claim }, spec: wanted })
  }
  const containers = [{ name: 'c', image: 'i' }]
  const volumesOf = (name: string) => [
    { name: 's', secret: { secretName: name } },
    { name: 'c', configMap: { name } },
  ]
  const claimed = { name: 'd', persistentVolumeClaim: { claimName: 'data' } }
  const pod = (name: string, spec: object) =>
    client.create(PodKind, { metadata: { namespace, name }, spec: { containers, ...spec } })
  await pod('p', { nodeName: 'a', volumes: [...volumesOf('of-p'), claimed] })
  await pod('q', { nodeName: 'b', volumes: volumesOf('of-q') })
})
afterAll(() => server.close())

const inDefault = '/api/v1/namespaces/default'

test.each([
  ['a', `${inDefault}/secrets/of-p`, 'may'],
  ['a', `${inDefault}/secrets/of-q`, 'may not'],
  ['b', `${inDefault}/secrets/of-q`, 'may'],
  ['a', `${inDefault}/secrets/of-volume`, 'may'],
  ['b', `${inDefault}/secrets/of-volume`, 'may not'],
  ['a', `${inDefault}/secrets/of-nobody`, 'may not'],
  ['a', `${inDefault}/secrets`, 'may not'],
  ['a', `${inDefault}/configmaps/of-p`, 'may'],
  // A volume's need is for the secret of that name alone.
  ['a', `${inDefault}/configmaps/of-volume`, 'may not'],
  ['b', `${inDefault}/configmaps/of-p`, 'may not'],
  ['a', `${inDefault}/persistentvolumeclaims/data`, 'may'],
  ['a', `${inDefault}/persistentvolumeclaims/other`, 'may not'],
  ['a', '/api/v1/persistentvolumes/v', 'may'],
  ['a', '/api/v1/persistentvolumes/w', 'may not'],
  ['b', '/api/v1/persistentvolumes/v', 'may not'],
])('node %s, GET %s: %s', async (node, path, may) => {
  const user = { name: `system:node:${node}`, uid: '', groups: ['system:nodes', 'system:authenticated'] }
  const asked = localTransport(server, user).send({ method: 'GET', path })
  const answer = await asked.then(
    () => 'may',
    ({ code }: { code?: number }) => (code === 403 ? 'may not' : `${code}`),
  )
  expect(answer).toBe(may)
})
