import type { ApiObject } from '../api/meta/object.ts'
import { applyPatch } from '../api/ops/apply/apply.ts'
import { applyDefaults } from '../api/ops/default.ts'
import { trackUpdate } from '../api/ops/managed-fields/managed-fields.ts'
import type { Store } from '../storage/store.ts'
import { metadataForCreate } from './metadata/for-create.ts'
import { timestamp } from './metadata/times.ts'
import { keyOf, type Resource } from './registry.ts'
import { type StandardObjects, statusOf } from './strategies/strategy.ts'
import type { WriteRoles } from './write/roles.ts'
import { storedBytes, writable } from './write/stored-bytes.ts'

const ensured = new WeakMap<Resource, Promise<void>>()

/** What every cluster has of a kind that hardly anybody asks for: made with the first request, and not at the start. */
export function ensureStandardObjects(resource: Resource, roles: WriteRoles, store: Store): Promise<void> {
  const before = ensured.get(resource)
  if (before !== undefined) return before
  const begun = makeMissing(resource, roles, store)
  ensured.set(resource, begun)
  // A store that is full for a moment is asked again by the next request.
  begun.catch(() => ensured.delete(resource))
  return begun
}

async function makeMissing(resource: Resource, roles: WriteRoles, store: Store): Promise<void> {
  const standard = await resource.strategy.standard?.(timestamp(roles.clock.now()))
  if (standard === undefined) return
  const missing = standard.objects
    .map((object) => ({ object, key: keyOf(resource, null, object.metadata?.name ?? '') }))
    .filter(({ key }) => resource.cache.get(key) === null)
  if (missing.length === 0) return
  await store.transact({
    conditions: missing.map(({ key }) => ({ key, modified: 0 })),
    writes: missing.map(({ key, object }) => ({
      is: 'put',
      key,
      value: storedBytes(
        withStatusOwned(resource, ownObject(resource, object, standard.manager, roles), standard, roles),
      ),
    })),
  })
}

/** What this server makes of its own accord, as it is stored. */
export function ownObject(
  resource: Resource,
  wanted: ApiObject,
  manager: string,
  { clock, random }: WriteRoles,
): ApiObject {
  const { kind, apiVersion, strategy } = resource
  const { name = '' } = wanted.metadata ?? {}
  const named = applyDefaults<ApiObject>(kind.message, { ...wanted, kind: kind.kind, apiVersion })
  const time = timestamp(clock.now())
  const owned = trackUpdate(kind.message, null, named, { manager, apiVersion, time, resetPaths: ['status'] })
  const metadata = metadataForCreate(owned, null, name, strategy, clock.now(), random)
  const prepared = strategy.prepareForCreate({ ...owned, metadata }, clock.now())
  const status = statusOf(wanted)
  return writable(resource, { ...prepared, ...(status !== undefined && { status }) } as ApiObject)
}

/** Where a part of the server of another name keeps the status, that is who owns it. */
function withStatusOwned(
  resource: Resource,
  object: ApiObject,
  { statusManager: manager }: StandardObjects,
  { clock }: WriteRoles,
): ApiObject {
  const status = statusOf(object)
  if (manager === undefined || status === undefined) return object
  const { kind, apiVersion } = resource
  const { status: _, ...live } = object as ApiObject & { readonly status?: unknown }
  const applied = { apiVersion, kind: kind.kind, metadata: { name: object.metadata?.name }, status }
  const patch = { ...{ kind, live, applied, manager, force: true }, subresource: 'status' }
  const { object: told } = applyPatch({ ...patch, now: timestamp(clock.now()), resetPaths: ['metadata', 'spec'] })
  return writable(resource, told)
}
