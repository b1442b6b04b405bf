import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { EndpointSlice, Endpoints } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { annotationsFor, labelsFor } from './labels.ts'
import type { Action, Content } from './model.ts'

/** Answers the names of slices it made, which the informer may not know yet. */
export async function execute(
  actions: readonly Action[],
  source: Endpoints | null,
  client: Client,
): Promise<readonly string[]> {
  const made: string[] = []
  for (const action of actions) {
    if (action.is === 'delete') await remove(client, action.slice)
    else if (action.is === 'update')
      await client.update(EndpointSliceKind, changed(action.slice, action.content, source!))
    else made.push((await client.create(EndpointSliceKind, newSlice(action.content, source!))).metadata.name ?? '')
  }
  return made
}

async function remove(client: Client, slice: EndpointSlice): Promise<void> {
  await client.delete(EndpointSliceKind, refOf(slice)).catch(nullIf('NotFound'))
}

function newSlice(content: Content, source: Endpoints): EndpointSlice {
  const { name, namespace } = source.metadata ?? {}
  const owner = ownerReferenceTo({ ...source, apiVersion: 'v1', kind: 'Endpoints' })
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${name}-`,
      ...(namespace !== undefined && { namespace }),
      ...labelled(source),
      ownerReferences: [owner],
    },
    ...written(content),
  }
}

function changed(slice: EndpointSlice, content: Content, source: Endpoints): EndpointSlice {
  const { annotations: _, ...metadata } = slice.metadata
  return { ...slice, metadata: { ...metadata, ...labelled(source) }, ...written(content) }
}

function labelled(source: Endpoints) {
  const annotations = annotationsFor(source)
  return { labels: labelsFor(source), ...(Object.keys(annotations).length > 0 && { annotations }) }
}

function written({ family, ports, endpoints }: Content) {
  return {
    addressType: family,
    endpoints,
    ports: ports.map(({ name = '', protocol = 'TCP', ...port }) => ({ ...port, name, protocol })),
  }
}
