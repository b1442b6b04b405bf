import { beforeAll, expect, test } from 'vitest'
import { NamespaceKind } from '../../../api/core/v1/namespace.ts'
import { PersistentVolumeKind } from '../../../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../../../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../../../api/core/v1/pod.ts'
import { ServiceAccountKind } from '../../../api/core/v1/service-account.ts'
import { CSIDriverKind } from '../../../api/storage/v1/csi-driver.ts'
import type { Volume } from '../../../api/types.gen.ts'
import type { Client } from '../../../client/client.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import { createPassingTokenSigner } from '../../listen/token-signer.ts'
import type { ApiServer } from '../../server.ts'

// Compared with the answers of Kubernetes 1.36.3.

const namespace = 'shop'

let server: ApiServer
let client: Client
beforeAll(async () => {
  const api = await openTestApi({ tokenSigner: createPassingTokenSigner() })
  server = api.server
  client = api.client
  await client.create(NamespaceKind, { metadata: { name: namespace } })
  await client.create(ServiceAccountKind, { metadata: { name: 'clerk', namespace } })
  await client.create(CSIDriverKind, { metadata: { name: 'd.io' }, spec: { tokenRequests: [{ audience: 'vault' }] } })
  const accessModes = ['ReadWriteOnce']
  const capacity = { storage: '1Gi' }
  const sources = {
    'csi-volume': { csi: { driver: 'd.io', volumeHandle: 'h' } },
    'old-volume': { awsElasticBlockStore: { volumeID: 'vol-1' } },
  }
  for (const [name, source] of Object.entries(sources)) {
    await client.create(PersistentVolumeKind, { metadata: { name }, spec: { capacity, accessModes, ...source } })
  }
  const claims = { bound: 'csi-volume', old: 'old-volume', unbound: undefined }
  for (const [name, volumeName] of Object.entries(claims)) {
    const spec = { accessModes, resources: { requests: capacity }, ...(volumeName !== undefined && { volumeName }) }
    await client.create(PersistentVolumeClaimKind, { metadata: { name, namespace }, spec })
  }
})

async function told(name: string, volumes: readonly object[]): Promise<string> {
  const spec = {
    ...{ nodeName: 'n1', serviceAccountName: 'clerk' },
    containers: [{ name: 'c', image: 'i' }],
    volumes: volumes.map((each, index) => ({ name: `v${index}`, ...each }) as Volume),
  }
  const { metadata } = await client.create(PodKind, { metadata: { name, namespace }, spec })
  const boundObjectRef = { kind: 'Pod', apiVersion: 'v1', name, uid: metadata?.uid }
  const { status, body } = await server.handle({
    ...{ method: 'POST', path: `/api/v1/namespaces/${namespace}/serviceaccounts/clerk/token` },
    ...{ accept: 'application/json', userAgent: 't', query: new URLSearchParams() },
    body: {
      is: 'bytes',
      bytes: new TextEncoder().encode(JSON.stringify({ spec: { audiences: ['vault'], boundObjectRef } })),
      contentType: 'application/json',
    },
    credentials: {
      is: 'known',
      user: { name: 'system:node:n1', uid: '', groups: ['system:nodes', 'system:authenticated'] },
    },
  })
  const { message = '' } = (body.is === 'object' ? body.object : {}) as { message?: string }
  return status < 300 ? 'given' : message.replace(/^serviceaccounts "clerk" is forbidden: /, '')
}

const claim = (claimName: string) => ({ persistentVolumeClaim: { claimName } })
const unknown = (why: string) => `error validating audience "vault": ${why}`

test.each([
  ['projected', [{ projected: { sources: [{ serviceAccountToken: { path: 't', audience: 'vault' } }] } }], 'given'],
  ['in-line', [{ csi: { driver: 'd.io' } }], 'given'],
  ['claimed', [claim('bound')], 'given'],
  ['claimed-or-not', [claim('gone'), claim('bound')], 'given'],
  ['missing', [claim('gone')], unknown('persistentvolumeclaim "gone" not found')],
  ['unbound', [claim('unbound')], unknown('persistentvolume "" not found')],
  ['no-driver', [{ csi: { driver: 'e.io' } }], unknown('csidriver.storage.k8s.io "e.io" not found')],
  ['migrated', [claim('old')], unknown('csidriver.storage.k8s.io "ebs.csi.aws.com" not found')],
  [
    'all-missing',
    [claim('gone'), { awsElasticBlockStore: { volumeID: 'vol-1' } }],
    unknown('[persistentvolumeclaim "gone" not found, csidriver.storage.k8s.io "ebs.csi.aws.com" not found]'),
  ],
])('a token for whom the pod %s means it', async (name, volumes, answer) => {
  expect(await told(name, volumes)).toBe(answer)
})
