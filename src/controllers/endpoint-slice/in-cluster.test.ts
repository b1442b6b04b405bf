import { expect, test } from 'vitest'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { EndpointsKind } from '../../api/core/v1/endpoints.ts'
import { NodeKind } from '../../api/core/v1/node.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import { nextTurn } from '../../base/os/turn.ts'
import { HandPlayedCluster } from '../../sim/hand-played-cluster.ts'
import { webSet } from '../../sim/web-set.ts'

// Beside all other controllers and the scheduler, in virtual time; nodes are played by hand.

const namespace = 'default'

test('a node that goes takes no pod out of a slice: that is told with the next news of the service', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] }
  await client.create(ServiceKind, { metadata: { name: 'web', namespace }, spec })
  await client.create(StatefulSetKind, webSet({ replicas: 1 }))
  await cluster.pass(2)
  await cluster.runPods()
  await cluster.pass(2)
  const before = await client.list(EndpointSliceKind, { namespace })
  await client.delete(NodeKind, { name: 'node-1' })
  await cluster.pass(5)
  const after = await client.list(EndpointSliceKind, { namespace })
  expect(before.items[0]?.endpoints).toHaveLength(1)
  expect(after.items).toEqual(before.items)
  expect(await cluster.events('FailedToUpdateEndpointSlices')).toEqual([])
})

test('endpoints follow the pods of a service, and go with it', async () => {
  await using cluster = await HandPlayedCluster.open(nextTurn)
  const { client } = cluster
  await cluster.makeNode('node-1')
  await client.create(ServiceKind, {
    metadata: { name: 'web', namespace },
    spec: { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  })
  await client.create(StatefulSetKind, webSet({ replicas: 1 }))
  await cluster.pass(2)
  await cluster.runPods()
  await cluster.pass(2)
  const { items: slices } = await client.list(EndpointSliceKind, { namespace })
  expect(slices).toMatchObject([
    {
      addressType: 'IPv4',
      metadata: {
        generateName: 'web-',
        labels: {
          'kubernetes.io/service-name': 'web',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
          'service.kubernetes.io/headless': '',
        },
        ownerReferences: [{ kind: 'Service', name: 'web', controller: true, blockOwnerDeletion: true }],
      },
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      endpoints: [
        {
          addresses: ['10.244.0.2'],
          hostname: 'web-0',
          nodeName: 'node-1',
          conditions: { ready: true, serving: true, terminating: false },
        },
      ],
    },
  ])
  const endpoints = await client.get(EndpointsKind, { namespace, name: 'web' })
  expect(endpoints.metadata?.labels).toEqual({
    'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
    'service.kubernetes.io/headless': '',
  })
  expect(endpoints.subsets).toMatchObject([
    { addresses: [{ ip: '10.244.0.2', hostname: 'web-0' }], ports: [{ name: 'http', port: 80, protocol: 'TCP' }] },
  ])
  await client.delete(ServiceKind, { namespace, name: 'web' })
  await cluster.pass(2)
  expect((await client.list(EndpointSliceKind, { namespace })).items).toEqual([])
  expect((await client.list(EndpointsKind, { namespace })).items.map(({ metadata }) => metadata?.name)).not.toContain(
    'web',
  )
})
