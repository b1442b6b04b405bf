import type { JsonObject } from '../../../api/ops/json-value.ts'
import type { User } from '../../exchange.ts'
import type { DeleteOptions } from '../../options/delete-options.ts'
import type { Resource } from '../../registry.ts'
import type { Asked } from '../matching/asked.ts'

interface KindName {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** What an AdmissionRequest tells of a write, beside its objects; `as`: the resource by which a rule was found to be about it. */
export function requestValue(asked: Asked, as: Resource): JsonObject {
  const { attributes, resource, name, namespace } = asked
  const { operation, call, dryRun } = attributes
  const subresource = attributes.subresource ?? ''
  return {
    uid: '',
    kind: kindName(asked, as),
    resource: resourceName(as),
    ...(subresource !== '' && { subResource: subresource }),
    requestKind: kindName(asked, resource),
    requestResource: resourceName(resource),
    ...(subresource !== '' && { requestSubResource: subresource }),
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    operation,
    userInfo: userInfo(call.user),
    object: null,
    oldObject: null,
    dryRun,
    options: optionsOf(asked),
  }
}

/** What is sent to a part of an object may be of a kind of its own. */
function kindName({ attributes: { object, resource } }: Asked, as: Resource): KindName {
  const { group, version, kind } = as.kind
  if (object?.kind === undefined || object.kind === resource.kind.kind) return { group, version, kind }
  const [itsVersion = '', itsGroup = ''] = (object.apiVersion ?? '').split('/').reverse()
  return { group: itsGroup, version: itsVersion, kind: object.kind }
}

function resourceName({ kind: { group, version, plural } }: Resource): JsonObject {
  return { group, version, resource: plural }
}

function userInfo({ name, uid, groups, extra = {} }: User): JsonObject {
  return {
    ...(name !== '' && { username: name }),
    ...(uid !== '' && { uid }),
    ...(groups.length > 0 && { groups }),
    ...(Object.keys(extra).length > 0 && { extra }),
  }
}

const optionKinds = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions' } as const

function optionsOf({ attributes: { operation, call, deletion } }: Asked): JsonObject | null {
  if (operation === 'CONNECT') return null
  const kind = { kind: optionKinds[operation], apiVersion: 'meta.k8s.io/v1' }
  return { ...kind, ...(deletion === undefined ? writeOptions(call.request.query) : deleteOptions(deletion)) }
}

function writeOptions(query: URLSearchParams): JsonObject {
  const [dryRun, manager, validation] = [
    query.getAll('dryRun'),
    query.get('fieldManager'),
    query.get('fieldValidation'),
  ]
  return {
    ...(dryRun.length > 0 && { dryRun }),
    ...(manager && { fieldManager: manager }),
    ...(validation && { fieldValidation: validation }),
  }
}

function deleteOptions({ graceSeconds, uid, resourceVersion, propagation, dryRun }: DeleteOptions): JsonObject {
  const preconditions = { ...(uid !== null && { uid }), ...(resourceVersion !== null && { resourceVersion }) }
  return {
    ...(graceSeconds !== null && { gracePeriodSeconds: graceSeconds }),
    ...(Object.keys(preconditions).length > 0 && { preconditions }),
    ...(propagation !== null && { propagationPolicy: propagation }),
    ...(dryRun && { dryRun: ['All'] }),
  }
}
