import type { ApiObject } from '../../api/meta/object.ts'
import type { Attributes } from '../admission/plugin.ts'
import type { Stored } from '../cache/stored.ts'
import type { ApiResponse } from '../exchange.ts'
import { type DeleteOptions, deleteOptions } from '../options/delete-options.ts'
import { conflict, forbidden, modifiedMeanwhile, notFound } from '../refusals.ts'
import { kindInRefusals, type Resource } from '../registry.ts'
import { served } from '../served.ts'
import { afterDelete } from '../write/after-delete.ts'
import type { WriteRoles } from '../write/roles.ts'
import { writable } from '../write/stored-bytes.ts'
import { answerObject, answerPlain, answerStored } from './answer.ts'
import { type Call, keyNamed, nameOf } from './call.ts'
import { decodedDeleteOptions } from './decoded-body.ts'

const attempts = 100

export async function remove(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const options = deleteOptions(await decodedDeleteOptions(call), call.request.query)
  const { resource } = call
  const whyKept = resource.strategy.whyKept(nameOf(call))
  if (whyKept !== null) throw forbidden(resource.name, nameOf(call), whyKept)
  warnOfDeletion(call, options)
  const nowMs = roles.clock.now()
  const removed = await removeObject(call, keyNamed(call), nameOf(call), options, roles)
  const statusLeft = options.asksNotToOrphan ? 202 : 200
  if (removed.is === 'left') return answerStored(call, removed.stored, nowMs, statusLeft)
  if (removed.is === 'would-be-left') return answerObject(call, removed.object, nowMs, statusLeft)
  if (resource.strategy.deleteShowsObject) return answerObject(call, removed.object, nowMs)
  return answerPlain(call, deletedStatus(resource, removed.object))
}

export function warnOfDeletion({ resource, warnings }: Call, { propagation }: DeleteOptions): void {
  const { deletionWarning } = resource.strategy
  if (propagation === null && deletionWarning !== '') warnings.push(deletionWarning)
}

type Removed =
  | { readonly is: 'gone'; readonly object: ApiObject }
  /** It stays until its grace is over and its finalizers are gone. */
  | { readonly is: 'left'; readonly stored: Stored }
  | { readonly is: 'would-be-left'; readonly object: ApiObject }

export function removeObject(
  call: Call,
  key: string,
  name: string,
  options: DeleteOptions,
  roles: WriteRoles,
): Promise<Removed> {
  return removeAdmitted(call.resource, key, name, options, roles, (current) =>
    roles.admission.admitDeletion(deletionOf(call, name, current, options)),
  )
}

/** `admit` is asked each time with what is there. The server itself asks nobody's leave. */
export async function removeAdmitted(
  resource: Resource,
  key: string,
  name: string,
  options: DeleteOptions,
  roles: WriteRoles,
  admit: (current: Stored | null) => Promise<void>,
): Promise<Removed> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = resource.cache.get(key)
    const current = found === null ? null : await served(resource, found)
    await admit(current)
    if (current === null) throw notFound(resource.name, name)
    checkPreconditions(resource, name, current.object, options)
    const done = await removeOnce(resource, current, options, roles)
    if (done !== null) return done
  }
  throw conflict(resource.name, name, modifiedMeanwhile)
}

function deletionOf(call: Call, name: string, current: Stored | null, deletion: DeleteOptions): Attributes {
  const { resource } = call
  const { dryRun } = deletion
  const namespace = resource.kind.namespaced ? (current?.object.metadata?.namespace ?? call.info.namespace) : null
  const old = current?.object ?? null
  const about = { call, resource, subresource: null, namespace, name: isOfMany(call) ? 'Unknown' : name }
  return { operation: 'DELETE', ...about, object: null, old, dryRun, deletion }
}

/** Who deletes many names none of them. */
function isOfMany({ info }: Call): boolean {
  return info.verb === 'deletecollection'
}

/** Null when overtaken. */
async function removeOnce(
  resource: Resource,
  current: Stored,
  options: DeleteOptions,
  roles: WriteRoles,
): Promise<Removed | null> {
  const after = afterDelete(resource, current.object, options, roles.clock.now())
  if (after.is === 'gone') return finish(current, options, roles)
  if (after.is === 'waiting') return leave(resource, current, after.object, options, roles)
  if (options.dryRun) return { is: 'gone', object: after.object }
  const ending = await roles.writer.update(resource, current, writable(resource, after.object))
  return ending.is === 'stored' ? finish(ending.stored, options, roles) : null
}

async function finish(current: Stored, options: DeleteOptions, { writer }: WriteRoles): Promise<Removed | null> {
  if (options.dryRun) return { is: 'gone', object: current.object }
  const result = await writer.delete(current)
  return result.is === 'stored' ? { is: 'gone', object: result.stored.object } : null
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
  return result.is === 'stored' ? { is: 'left', stored: result.stored } : null
}

export function checkPreconditions(resource: Resource, name: string, object: ApiObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = object.metadata ?? {}
  const { group, kind } = kindInRefusals(resource)
  const failed = (what: string, asked: string, found: string | undefined, meanwhile: string) => {
    if (resource.strategy.deletesByItself) {
      const why = `Precondition failed: ${what} in precondition: ${asked}, ${what} in object meta: ${found}`
      return conflict(resource.name, name, why)
    }
    const why = `the ${what} in the precondition (${asked}) does not match the ${what} in record (${found}). The object might have been ${meanwhile}`
    return conflict({ group, resource: kind }, name, why)
  }
  if (options.uid !== null && options.uid !== uid) throw failed('UID', options.uid, uid, 'deleted and then recreated')
  if (options.resourceVersion !== null && options.resourceVersion !== resourceVersion) {
    throw failed('ResourceVersion', options.resourceVersion, resourceVersion, 'modified')
  }
}

function deletedStatus({ kind }: Resource, object: ApiObject): object {
  const { name, uid } = object.metadata ?? {}
  const details = { name, ...(kind.group !== '' && { group: kind.group }), kind: kind.plural, uid }
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details }
}
