import { expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

const pod = (name: string, length: number) => ({
  metadata: { namespace: 'default', name },
  spec: { containers: [{ name: 'c', image: 'x', args: ['x'.repeat(length)] }] },
})

// As kube-apiserver 1.36.3 over etcd 3.6.5 does it.
test('an object that etcd would not take is not stored, in its words, and looked at all the same', async () => {
  const { client } = await openTestApi()
  await client.create(PodKind, pod('large', 1_571_000))
  for (const length of [1_580_000, 2_090_000]) {
    const refused = { code: 500, message: 'etcdserver: request is too large' }
    await expect(client.create(PodKind, pod('larger', length))).rejects.toMatchObject(refused)
  }
  const unsent =
    /^rpc error: code = ResourceExhausted desc = trying to send message larger than max \(21\d{5} vs. 2097152\)$/
  await expect(client.create(PodKind, pod('larger', 2_100_000))).rejects.toThrow(unsent)
  const annotations = { metadata: { annotations: { a: 'x'.repeat(200_000) } } }
  const ref = { namespace: 'default', name: 'large' }
  await expect(client.patch(PodKind, ref, 'application/merge-patch+json', annotations)).rejects.toThrow('too large')
  expect((await client.list(PodKind)).items.map(({ metadata }) => metadata.name)).toEqual(['large'])
  await expect(client.create(PodKind, pod('dry', 2_900_000), { dryRun: true })).resolves.toMatchObject({
    kind: 'Pod',
  })
})
