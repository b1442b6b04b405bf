import { columnsOf } from '../../api/columns.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { ListMeta } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'

/** A Table (meta.k8s.io/v1), as `kubectl get` prints it. */
export function tableOf(call: Call, objects: readonly ApiObject[], metadata: ListMeta, nowMs: number): object {
  const columns = columnsOf(call.resource.kind)
  const include = call.request.query.get('includeObject') ?? 'Metadata'
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format, doc, priority }) => ({
      name,
      type,
      format,
      description: doc,
      priority,
    })),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, nowMs)),
      object: included(object, include),
    })),
  }
}

function included(object: ApiObject, include: string): object | null {
  if (include === 'None') return null
  if (include === 'Object') return object
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata ?? {} }
}
