import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { EndpointSlice } from '../../api/types.gen.ts'
import { assert } from '../../base/assert.ts'
import type { Client } from '../../client/client.ts'
import { sliceLabels } from './labels.ts'
import type { Action, PortView, ServiceView, SliceContent } from './model.ts'
import { withTriggerTime } from './trigger-time.ts'

/** Answers the slices it made, which the informer may not know yet. */
export async function execute(
  actions: readonly Action[],
  service: ServiceView,
  slices: readonly EndpointSlice[],
  time: string,
  client: Client,
): Promise<readonly EndpointSlice[]> {
  const { namespace } = service
  const created: EndpointSlice[] = []
  for (const action of actions) {
    if (action.is === 'create') {
      created.push(await client.create(EndpointSliceKind, newSlice(service, action.family, action.content, time)))
      continue
    }
    const slice = slices.find(({ metadata }) => metadata?.name === action.slice)
    assert(slice !== undefined, 'planned for a slice that was observed')
    if (action.is === 'update') await client.update(EndpointSliceKind, changed(slice, service, action.content, time))
    else await remove(client, namespace, action.slice)
  }
  return created
}

async function remove(client: Client, namespace: string, name: string): Promise<void> {
  await client.delete(EndpointSliceKind, { namespace, name }).catch(nullIf('NotFound'))
}

function newSlice(service: ServiceView, family: string, content: SliceContent, time: string): EndpointSlice {
  const { namespace, name, uid } = service
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: sliceLabels(service),
      ...withTriggerTime(undefined, time),
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: family,
    endpoints: content.endpoints,
    ports: content.ports.map(writePort),
  }
}

function changed(slice: EndpointSlice, service: ServiceView, content: SliceContent, time: string): EndpointSlice {
  const { annotations, ...metadata } = slice.metadata
  return {
    ...slice,
    metadata: { ...metadata, labels: sliceLabels(service), ...withTriggerTime(annotations, time) },
    endpoints: content.endpoints,
    ports: content.ports.map(writePort),
  }
}

function writePort({ name, protocol, port, appProtocol }: PortView) {
  return { name, protocol, port, ...(appProtocol !== null && { appProtocol }) }
}
