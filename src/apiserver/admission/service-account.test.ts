import { expect, test } from 'vitest'
import { NamespaceKind } from '../../api/core/v1/namespace.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

const admin = { name: 'admin', uid: '', groups: ['system:masters'] }
const pods = '/api/v1/namespaces/shop/pods'

test('who adds a container to a pod need not say again as whom the pod runs', async () => {
  const { server, client } = await openTestApi({ disableAdmissionPlugins: [] })
  const put = async (method: string, path: string, object: object) => {
    const { status } = await server.handle({
      ...{ method, path, query: new URLSearchParams(), accept: 'application/json', userAgent: 'test' },
      body: { is: 'bytes', bytes: new TextEncoder().encode(JSON.stringify(object)), contentType: 'application/json' },
      credentials: { is: 'known', user: admin },
    })
    return status
  }
  await client.create(NamespaceKind, { metadata: { name: 'shop' } })
  await client.create(ServiceAccountKind, { metadata: { name: 'default', namespace: 'shop' } })
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }] } }
  expect(await put('POST', pods, pod)).toBe(201)
  const grown = { ...pod, spec: { ...pod.spec, ephemeralContainers: [{ name: 'e', image: 'i' }] } }
  expect(await put('PUT', `${pods}/p/ephemeralcontainers`, grown)).toBe(200)
  server.close()
})
