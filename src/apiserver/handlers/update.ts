import type { ApiObject } from '../../api/meta/object.ts'
import type { ApiResponse } from '../exchange.ts'
import { withoutRepeatedOwners } from '../metadata/owners.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { badRequest, conflict } from '../refusals.ts'
import { upstreamKey } from '../registry.ts'
import type { Given } from '../translation.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { type Modified, modify, type Part } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import type { Wanted } from '../write/wanted.ts'
import { answerObject, answerStored } from './answer.ts'
import { type Call, keyNamed, nameOf, warn } from './call.ts'
import { createObject } from './create.ts'
import { readBody } from './decoded-body.ts'

/** PUT of an object, or of its status. */
export async function update(call: Call, roles: WriteRoles, part: Part = partOf(call)): Promise<ApiResponse> {
  const { resource, request } = call
  const options = writeOptions(request.query, 'UpdateOptions', request.userAgent)
  const tell = (texts: readonly string[]) => warn(call, texts)
  // Told before anybody looks whether there is such an object.
  const read = await readBody(call, options.fieldValidation)
  const wanted = withoutRepeatedOwners(read.object, 'sent', tell)
  checkNamespace(call, wanted)
  checkName(call, wanted.metadata?.name ?? '')
  const key = keyNamed(call)
  if (resource.cache.get(key) === null && resource.strategy.createsOnUpdate) {
    // Who means one that is gone hears that first, of its status, too.
    checkUid(call, wanted, null, options)
    if (part === 'object') return await createObject(call, { object: wanted, sent: read.sent }, options, roles)
  }
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part,
      dryRun: options.dryRun,
      call,
      next: (current) => replacement(call, { object: wanted, sent: read.sent }, current, options, roles),
      warn: tell,
    },
    roles,
  )
  return answerModified(call, modified, roles)
}

/** Told by the path, where the part has no rules of its own. */
export function partOf({ info }: Call): Part {
  return info.subresource === 'status' ? 'status' : 'object'
}

export function answerModified(
  call: Call,
  modified: Modified,
  { clock }: WriteRoles,
): ApiResponse | Promise<ApiResponse> {
  if (modified.is === 'stored') return answerStored(call, modified.stored, clock.now())
  return answerObject(call, modified.object, clock.now())
}

function replacement(
  call: Call,
  wanted: Wanted,
  current: ApiObject,
  options: WriteOptions,
  roles: WriteRoles,
): Given<Wanted> {
  const { object, sent } = wanted
  checkUid(call, object, current, options)
  checkVersion(call, object)
  const owned = ownedBy(call, current, wanted, options, roles.clock.now())
  return owned instanceof Promise ? owned.then((own) => ({ object: own, sent })) : { object: owned, sent }
}

export function checkName(call: Call, name: string): void {
  const wanted = nameOf(call)
  if (name === '') {
    throw badRequest(`the name of the object (${wanted} based on URL) was undeterminable: name must be provided`)
  }
  if (name !== wanted) {
    throw badRequest(`the name of the object (${name}) does not match the name on the URL (${wanted})`)
  }
}

/** Of some kinds none is written over another that nobody has looked at. */
export function checkVersion({ resource }: Call, sent: ApiObject): void {
  const version = sent.metadata?.resourceVersion ?? ''
  if (!/^0*$/.test(version) || resource.strategy.updatesUnconditionally) return
  const error = invalid('metadata.resourceVersion', 0, 'must be specified for an update')
  throw invalidObject({ group: resource.name.group, kind: resource.name.resource }, sent.metadata?.name ?? '', [error])
}

/** The uid in a PUT is a precondition: it must not overwrite another object of the same name. */
export function checkUid(
  call: Call,
  sent: Pick<ApiObject, 'metadata'>,
  current: ApiObject | null,
  { dryRun }: Pick<WriteOptions, 'dryRun'>,
): void {
  checkPrecondition(call, 'UID', sent.metadata?.uid ?? '', current?.metadata?.uid ?? '', dryRun)
}

/** What was said of the object, in the store's words where it is not so. */
export function checkPrecondition(
  call: Call,
  what: 'UID' | 'ResourceVersion',
  wanted: string,
  there: string,
  dryRun: boolean,
): void {
  if (wanted === '' || wanted === there) return
  const { resource, info } = call
  // What is only tried never gets as far as the store, which would put its own part in front.
  const prefix = dryRun ? '' : '/registry'
  const key = prefix + upstreamKey(resource, info.namespace, nameOf(call))
  const why = `Precondition failed: ${what} in precondition: ${wanted}, ${what} in object meta: ${there}`
  const text = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: ${why}`
  throw conflict(resource.name, nameOf(call), text)
}
