import type { ApiObject } from '../../api/meta/object.ts'
import { orderedMetadata } from '../../api/meta/ordered-metadata.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Stored } from '../cache/stored.ts'
import type { ListMeta } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { part } from '../parts.ts'
import { notAcceptable } from '../refusals.ts'
import { metadataShown } from './metadata-shown.ts'

const loadPresentTable = part(() => import('./present-table.ts'))

/** Objects in the forms a client may ask for instead: their metadata alone, or a table's row. */

export async function presentedOne(call: Call, object: ApiObject, nowMs: number): Promise<object> {
  if (call.presentation.as === 'partial') return partialOf.one(call, object)
  const { tableOf } = await loadPresentTable()
  const { resourceVersion } = object.metadata ?? {}
  return tableOf(call, [object], resourceVersion === undefined ? {} : { resourceVersion }, nowMs)
}

function metadataOnly({ presentation, resource }: Call, object: ApiObject): object {
  const apiVersion = `meta.k8s.io/${presentation.version}`
  return { kind: 'PartialObjectMetadata', apiVersion, metadata: orderedMetadata(metadataShown(resource, object)) }
}

export const partialOf = {
  one(call: Call, object: ApiObject): object {
    if (call.presentation.asKind === 'PartialObjectMetadataList') {
      const go = goType(call, object)
      if (go === null) throw new StatusError(500, '', 'content is not a list')
      throw notThisForm(`you requested PartialObjectMetadataList, but the requested object is not a list (${go})`)
    }
    return metadataOnly(call, object)
  },
  list(call: Call, items: readonly Stored[], metadata: ListMeta): object {
    if (call.presentation.asKind === 'PartialObjectMetadata') {
      const { kind } = call.resource
      const isOwn = kind.message.structural === undefined
      const go = isOwn ? `*${goPackage(kind.group)}.${kind.kind}List` : '*unstructured.UnstructuredList'
      throw notThisForm(`you requested PartialObjectMetadata, but the requested object is a list (${go})`)
    }
    return {
      kind: 'PartialObjectMetadataList',
      apiVersion: `meta.k8s.io/${call.presentation.version}`,
      metadata,
      items: items.length === 0 ? null : items.map((stored) => metadataOnly(call, stored.object)),
    }
  },
}

/** What upstream's program calls it; null: it has no type for kinds made at run time, but for their scale. */
function goType({ resource }: Call, object: ApiObject): string | null {
  const { apiVersion = resource.apiVersion, kind = resource.kind.kind } = object
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : ''
  if (resource.kind.message.structural === undefined) return `*${goPackage(group)}.${kind}`
  return kind === 'Scale' ? '*v1.Scale' : null
}

/** Where upstream's own form of a group's kinds is declared: these messages name it. */
function goPackage(group: string): string {
  return group === '' || group === 'events.k8s.io' ? 'core' : (group.split('.')[0] ?? '')
}

function notThisForm(message: string): StatusError {
  return new StatusError(notAcceptable([]).code, 'NotAcceptable', message)
}
