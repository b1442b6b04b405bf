import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { tableOf as table } from '../../api/ops/table.ts'
import type { ListMeta } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { metadataShown } from './metadata-shown.ts'

/** A Table (meta.k8s.io), as `kubectl get` prints it. */
export function tableOf(
  call: Call,
  objects: readonly ApiObject[],
  metadata: Partial<ListMeta>,
  nowMs: number,
  columns: Pick<Kind, 'plural' | 'columns'> = call.resource.kind,
): object {
  const include = includedIn(call)
  const shown = include === 'Metadata' ? objects.map((object) => metadataShown(call.resource, object)) : objects
  return table(columns, shown, metadata, { version: call.presentation.version, include, nowMs })
}

/** How much of its object a row carries. */
export function includedIn({ request }: Call): 'None' | 'Metadata' | 'Object' {
  const include = request.query.get('includeObject') || 'Metadata'
  if (include !== 'None' && include !== 'Metadata' && include !== 'Object') {
    const why = `includeObject: Invalid value: ${goQuoted(include)}: must be 'Metadata', 'Object', 'None', or empty`
    throw new StatusError(400, 'BadRequest', `Unable to convert to Table as requested: ${why}`)
  }
  return include
}
