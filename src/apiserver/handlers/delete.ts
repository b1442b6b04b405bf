import type { ApiObject } from '../../api/meta/object.ts'
import type { Stored } from '../cache/stored.ts'
import type { ApiResponse } from '../exchange.ts'
import { timestamp } from '../metadata/times.ts'
import { type DeleteOptions, deleteOptions } from '../options/delete-options.ts'
import { conflict, modifiedMeanwhile, notFound } from '../refusals.ts'
import { keyOf, type Resource } from '../registry.ts'
import { afterDelete } from '../write/after-delete.ts'
import type { WriteRoles } from '../write/roles.ts'
import { writable } from '../write/stored-bytes.ts'
import { answerObject, answerPlain, answerStored } from './answer.ts'
import { type Call, nameOf } from './call.ts'
import { decodedDeleteOptions } from './decoded-body.ts'

const attempts = 100

/** Kinds whose DELETE answers with what was deleted instead of a Status. */
const answersObject = new Set([
  'pods',
  'services',
  'serviceaccounts',
  'persistentvolumes',
  'persistentvolumeclaims',
  'storageclasses',
  'volumeattachments',
  'csinodes',
])

export async function remove(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const options = deleteOptions(await decodedDeleteOptions(call), call.request.query)
  const { resource, info } = call
  const nowMs = roles.clock.now()
  const removed = await removeObject(call, keyOf(resource, info.namespace, nameOf(call)), nameOf(call), options, roles)
  if (removed.is === 'left') return answerStored(call, removed.stored, nowMs)
  if (removed.is === 'would-be-left' || answersObject.has(resource.kind.plural)) {
    return answerObject(call, removed.is === 'gone' ? ended(resource, removed.object, nowMs) : removed.object, nowMs)
  }
  return answerPlain(call, deletedStatus(resource, removed.object))
}

/** What has a grace shows, when it is gone at once, that its grace was none. */
function ended({ strategy }: Resource, object: ApiObject, nowMs: number): ApiObject {
  if (strategy.graceSeconds(object, 0) === null) return object
  const { deletionTimestamp = timestamp(nowMs), generation } = object.metadata ?? {}
  const began = object.metadata?.deletionTimestamp === undefined && generation !== undefined
  const metadata = { ...object.metadata, deletionTimestamp, deletionGracePeriodSeconds: 0 }
  return { ...object, metadata: began ? { ...metadata, generation: generation + 1 } : metadata }
}

type Removed =
  | { readonly is: 'gone'; readonly object: ApiObject }
  /** It stays until its grace is over and its finalizers are gone. */
  | { readonly is: 'left'; readonly stored: Stored }
  | { readonly is: 'would-be-left'; readonly object: ApiObject }

export async function removeObject(
  call: Call,
  key: string,
  name: string,
  options: DeleteOptions,
  roles: WriteRoles,
): Promise<Removed> {
  const { resource } = call
  for (let attempt = 0; attempt < attempts; attempt++) {
    const current = resource.cache.get(key)
    roles.admission.delete(resource, name)
    if (current === null) throw notFound(resource.name, name)
    checkPreconditions(resource, name, current.object, options)
    const next = afterDelete(resource, current.object, options, roles.clock.now())
    const done = await (next === null
      ? finish(current, options, roles)
      : leave(resource, current, next, options, roles))
    if (done !== null) return done
  }
  throw conflict(resource.name, name, modifiedMeanwhile)
}

async function finish(current: Stored, options: DeleteOptions, { writer }: WriteRoles): Promise<Removed | null> {
  if (options.dryRun) return { is: 'gone', object: current.object }
  const result = await writer.delete(current)
  return result.is === 'overtaken' ? null : { is: 'gone', object: result.stored.object }
}

async function leave(
  resource: Resource,
  current: Stored,
  next: ApiObject,
  options: DeleteOptions,
  { writer }: WriteRoles,
): Promise<Removed | null> {
  if (next === current.object) return { is: 'left', stored: current }
  if (options.dryRun) return { is: 'would-be-left', object: next }
  const result = await writer.update(resource, current, writable(resource, next))
  return result.is === 'overtaken' ? null : { is: 'left', stored: result.stored }
}

export function checkPreconditions(resource: Resource, name: string, object: ApiObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = object.metadata ?? {}
  const about = { group: resource.kind.group, resource: resource.kind.kind }
  if (options.uid !== null && options.uid !== uid) {
    throw conflict(
      about,
      name,
      `the UID in the precondition (${options.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    )
  }
  if (options.resourceVersion !== null && options.resourceVersion !== resourceVersion) {
    throw conflict(
      about,
      name,
      `the ResourceVersion in the precondition (${options.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
    )
  }
}

function deletedStatus({ kind }: Resource, object: ApiObject): object {
  const { name, uid } = object.metadata ?? {}
  const details = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.plural, uid }
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details }
}
