import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { trackUpdate, withManagedFields } from '../../api/ops/managed-fields/managed-fields.ts'
import type { EntryVersion } from '../../api/ops/managed-fields/other-versions.ts'
import type { Call } from '../handlers/call.ts'
import { isRegistered } from '../handlers/registered-kinds.ts'
import { timestamp } from '../metadata/times.ts'
import type { WriteOptions } from '../options/write-options.ts'
import type { Given } from '../translation.ts'
import { withEmptiesOf } from './as-sent.ts'
import { type Convert, inVersions } from './in-versions.ts'
import { between } from './versions.ts'
import type { Wanted } from './wanted.ts'

/** The object with managedFields that say who owns what: the writer now owns what it changed. */
export function ownedBy(
  call: Call,
  old: ApiObject | null,
  wanted: Wanted,
  options: WriteOptions,
  /** Null: the entry has no time. */
  nowMs: number | null,
): Given<ApiObject> {
  const { subresource } = call.info
  const { kind, storage } = call.resource
  const next = wanted.object
  // Nobody can say who owns what of another kind: a status sent so is taken, and all owners are forgotten.
  if (kind.message.structural !== undefined && next.kind !== kind.kind) return withManagedFields(next, [])
  const completed = storage === null ? placed(call, next) : storage.completed(next)
  const compared = old === null ? completed : withEmptiesOf(call.resource, { ...wanted, object: completed }, 'owning')
  const track = (convert: Convert) =>
    trackUpdate(kind.message, old, compared, {
      manager: options.fieldManager,
      apiVersion: call.resource.apiVersion,
      time: nowMs === null ? null : timestamp(nowMs),
      ...(subresource !== null && { subresource }),
      resetPaths: resetPaths(call),
      versions: (apiVersion) => entryVersion(call, apiVersion, convert),
    })
  // What is said in two places need not stay in both, nor what is empty.
  const ownersOf = (tracked: ApiObject) =>
    compared === next ? tracked : withManagedFields(next, tracked.metadata?.managedFields ?? [])
  const tracked = inVersions(track)
  return tracked instanceof Promise ? tracked.then(ownersOf, orUnowned(next)) : ownersOf(tracked)
}

/** Who translates an object is told where it is, though who sends it need not say. */
function placed({ resource, info: { namespace } }: Call, object: ApiObject): ApiObject {
  if (resource.translation === null || !resource.kind.namespaced || namespace === null) return object
  return object.metadata?.namespace === namespace ? object : { ...object, metadata: { ...object.metadata, namespace } }
}

/** Where nobody says the object in the version somebody wrote in, nobody owns anything. */
function orUnowned(object: ApiObject): (error: unknown) => ApiObject {
  return (error) => {
    if (!isStatusError(error)) throw error
    return withManagedFields(object, [])
  }
}

/** Objects of a kind made at run time are in no other version than its own. */
export function entryVersion(
  { resource, registry }: Pick<Call, 'resource' | 'registry'>,
  apiVersion: string,
  convert: Convert,
): EntryVersion {
  const { kind } = resource
  const [group, version, more] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion]
  if (more !== undefined) return 'senseless'
  const other = registry.find(group ?? '', version ?? '', kind.plural)
  if (kind.message.structural === undefined) {
    if (!isRegistered(apiVersion, kind.kind, kind)) return 'unknown'
    if (other === undefined || other.prefix !== resource.prefix) return 'same'
    // What is one thing in two groups is not seen in the other by who asks in one.
    return group === kind.group ? between(resource, other, convert) : 'unknown'
  }
  return group !== kind.group || other === undefined ? 'senseless' : between(resource, other, convert)
}

/** What an endpoint does not let anybody set, and so nobody owns through it. */
export function resetPaths({ resource, info }: Call): readonly string[] {
  const { strategy, kind } = resource
  if (info.subresource === 'status') {
    return [...(strategy.statusMetadata === 'carried' ? [] : ['metadata']), 'spec', ...strategy.resetForStatus]
  }
  if (info.subresource !== null) return strategy.resetForParts[info.subresource] ?? []
  return [...(kind.hasStatus ? ['status'] : []), ...strategy.reset]
}
