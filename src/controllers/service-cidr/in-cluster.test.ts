import { expect, test } from 'vitest'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { ServiceCIDRKind } from '../../api/networking/v1/service-addresses.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a ServiceCIDR is ready at once, and goes when none of its addresses would be left without a range', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  const name = 'extra'
  const cidrOf = async (which: string) => {
    const { metadata, status } = await client.get(ServiceCIDRKind, { name: which })
    return [metadata.finalizers, status?.conditions?.map(({ status, reason, message }) => [status, reason, message])]
  }
  const finalizers = ['networking.k8s.io/service-cidr-finalizer']
  const ready = [finalizers, [['True', '', 'Kubernetes Service CIDR is ready']]]
  await client.create(ServiceCIDRKind, { metadata: { name }, spec: { cidrs: ['10.200.0.0/28'] } })
  await cluster.pass(1)
  expect([await cidrOf(name), await cidrOf('kubernetes')]).toEqual([ready, ready])
  await client.patch(ServiceCIDRKind, { name }, 'application/merge-patch+json', { metadata: { finalizers: null } })
  await cluster.pass(1)
  expect(await cidrOf(name)).toEqual(ready)
  const spec = { clusterIP: '10.200.0.5', ports: [{ port: 80 }] }
  await client.create(ServiceKind, { metadata: { name: 'db', namespace }, spec })
  await cluster.pass(1)
  await client.delete(ServiceCIDRKind, { name })
  await cluster.pass(20)
  const why = 'There are still IPAddresses referencing the ServiceCIDR, please remove them or create a new ServiceCIDR'
  expect(await cidrOf(name)).toEqual([finalizers, [['False', 'Terminating', why]]])
  await client.delete(ServiceKind, { name: 'db', namespace })
  await cluster.pass(2)
  await expect(cidrOf(name)).rejects.toMatchObject({ reason: 'NotFound' })
})
