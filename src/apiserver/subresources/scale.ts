import { Scale as ScaleMessage } from '../../api/autoscaling/v1/scale.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { applyPatch } from '../../api/ops/apply/apply.ts'
import { namedIn, readMerged } from '../../api/ops/apply/merged.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { type JsonObject, jsonEqual } from '../../api/ops/json-value.ts'
import { trackUpdate, withManagedFields } from '../../api/ops/managed-fields/managed-fields.ts'
import type { Scale } from '../../api/types.gen.ts'
import { assert } from '../../base/assert.ts'
import type { WatchCache } from '../cache/watch-cache.ts'
import { partialOf } from '../encode/present.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, keyNamed, nameOf, warn } from '../handlers/call.ts'
import { decodedExpected } from '../handlers/decoded-body.ts'
import { storedNamed } from '../handlers/get.ts'
import { patched } from '../handlers/patch.ts'
import { patchTypeOf, readPatch } from '../handlers/read-patch.ts'
import { checkName, checkUid } from '../handlers/update.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { part } from '../parts.ts'
import { badRequest, notFound } from '../refusals.ts'
import type { Roles } from '../roles.ts'
import { servedAnew } from '../served.ts'
import { modify } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'
import { admitPart } from './admit-part.ts'
import { checkScale, readBeside } from './scale-checks.ts'
import { scaleColumns } from './scale-columns.ts'
import { entriesOfScale, entriesOfScaled } from './scale-owners.ts'
import { replicasPath, scaleOf, scaleToChange, unsetReplicas, withField, writtenScale } from './scale-view.ts'

const loadApply = part(() => import('../handlers/apply.ts'))
const loadPresentTable = part(() => import('../encode/present-table.ts'))

const expected = {
  message: ScaleMessage,
  group: 'autoscaling',
  kind: 'Scale',
  version: 'v1',
  plural: 'scales',
  apiVersion: 'autoscaling/v1',
}

/** An object seen as a number of replicas (autoscaling/v1 Scale), whatever its kind. */
export async function scale(call: Call, { roles, clock, cache }: Roles): Promise<ApiResponse> {
  const { info } = call
  const shown = info.verb === 'get' ? await currentScale(call, cache) : await changedScale(call, roles)
  return answerScale(call, shown, clock.now())
}

async function currentScale(call: Call, cache: WatchCache): Promise<Scale> {
  const { resource } = call
  return scaleOf(resource.kind, (await servedAnew(resource, storedNamed(call, cache))).object)
}

async function answerScale(call: Call, scale: Scale, nowMs: number): Promise<ApiResponse> {
  if (call.presentation.as === 'object') return answerPlain(call, scale)
  if (call.presentation.as === 'partial') return answerPlain(call, partialOf.one(call, scale as ApiObject))
  const { tableOf } = await loadPresentTable()
  const metadata = { resourceVersion: scale.metadata?.resourceVersion ?? '' }
  const isDefined = call.resource.kind.message.structural !== undefined
  const columns = isDefined ? scaleColumns.defined : scaleColumns.builtIn
  return answerPlain(call, tableOf(call, [scale as ApiObject], metadata, nowMs, { plural: 'scales', columns }))
}

async function changedScale(call: Call, roles: WriteRoles): Promise<Scale> {
  const { request, resource, info } = call
  const type = patchTypeOf(request)
  const applies = type === 'application/apply-patch+yaml' && info.verb === 'patch'
  const kind = info.verb === 'patch' ? 'PatchOptions' : 'UpdateOptions'
  const options = writeOptions(request.query, kind, request.userAgent, applies)
  // What is not there is told before anybody looks at the patch.
  if (info.verb === 'patch' && resource.cache.get(keyNamed(call)) === null) throw notFound(resource.name, nameOf(call))
  const change = applies ? await applied(call, options) : await updated(call, options)
  const modified = await modify(
    {
      resource,
      key: keyNamed(call),
      name: nameOf(call),
      part: 'object',
      dryRun: options.dryRun,
      call: null,
      next: async (current) => ({ object: await rescaled(call, current, change, options, roles), sent: null }),
      warn: (texts) => warn(call, texts),
    },
    roles,
  )
  return writtenScale(resource.kind, modified.is === 'stored' ? modified.stored.object : modified.object)
}

/** A Scale from the one that is there; both say who owns them. */
type Change = (current: Scale) => Scale

/** The object with what its Scale was made: the number, and who owns it. */
async function rescaled(
  call: Call,
  current: ApiObject,
  change: Change,
  { dryRun }: WriteOptions,
  roles: WriteRoles,
): Promise<ApiObject> {
  const { kind, apiVersion } = call.resource
  const path = replicasPath(kind)
  const plain = scaleToChange(kind, current)
  const old = withManagedFields(plain, entriesOfScale(current.metadata?.managedFields, path))
  const asked = change(old)
  if (call.info.verb === 'update') checkUid(call, asked, current, { dryRun })
  const object = await admitPart(
    call,
    { operation: 'UPDATE', object: asked, old: plain, name: nameOf(call), dryRun },
    roles,
  )
  checkScale(call, current, object)
  if (object.spec?.replicas === unsetReplicas) {
    throw badRequest(`the spec replicas field ${goQuoted(kind.scale?.specReplicas ?? '')} cannot be empty`)
  }
  const scaled = withField(current, path, object.spec?.replicas ?? 0) as ApiObject
  const owners = entriesOfScaled(current.metadata?.managedFields, object.metadata?.managedFields, path, apiVersion)
  return withManagedFields(scaled, owners)
}

async function updated(call: Call, options: WriteOptions): Promise<Change> {
  const wanted = await wantedScale(call, options)
  const writer = { manager: options.fieldManager, apiVersion: expected.apiVersion, subresource: 'scale', time: null }
  return (current) => {
    const next = wanted(current)
    checkName(call, next.metadata?.name ?? '')
    checkNamespace(call, next)
    return trackUpdate(ScaleMessage, current, next, writer)
  }
}

async function applied(call: Call, { fieldManager: manager, force, fieldValidation }: WriteOptions): Promise<Change> {
  const { checkApplied, readApplied, reportRepeated } = await loadApply()
  const applying = await readApplied(call, expected)
  const isStructural = call.resource.kind.message.structural !== undefined
  return (current) => {
    const isOwned = (current.metadata?.managedFields ?? []).length > 0
    if (isStructural && !isOwned) {
      throw inapplicable('failed to create manager for existing fields: failed to convert live', {})
    }
    const options = { kind: expected, manager, force, subresource: 'scale', now: null, resetPaths: [] }
    const { object } = applyPatch({ ...options, live: current, applied: applying.sent })
    reportRepeated(call, applying, fieldValidation)
    checkApplied(call, applying, current, object)
    // What changes nothing need not be converted.
    const isSame = jsonEqual(withManagedFields(object, []), withManagedFields(current, []))
    if (isStructural && !isSame) throw inapplicable('failed to convert new', applying.sent)
    return readMerged(expected, { object: object as unknown as JsonObject, sent: applying.sent }, (it) =>
      arrange<Scale>(ScaleMessage, it),
    )
  }
}

/** What a PUT or patch makes of the scale that is there. */
async function wantedScale(call: Call, options: WriteOptions): Promise<Change> {
  const { request, resource, info } = call
  if (info.verb === 'update') {
    const sent = await readBeside(resource, () => decodedExpected(call, expected, options.fieldValidation))
    // Told before anybody looks whether there is such an object.
    checkNamespace(call, sent)
    checkName(call, sent.metadata?.name ?? '')
    return () => sent
  }
  const type = patchTypeOf(request)
  assert(type !== null && type !== 'application/apply-patch+yaml', 'whoever routed it has looked at the type')
  const read = await readPatch(request.body, type, ScaleMessage, options.fieldValidation)
  const isAlone = resource.kind.message.structural !== undefined
  const patchable = { kind: expected, apiVersion: expected.apiVersion, isAlone }
  return (current) => patched(call, patchable, read, current as ApiObject, options).object as Scale
}

/** Of kinds made at run time upstream can't tell who owns a Scale, but for who is in the way. */
function inapplicable(what: string, object: JsonObject): StatusError {
  const why = 'to proper version: request to convert CR to an invalid group/version: autoscaling/v1'
  return new StatusError(500, '', `${what} object (${namedIn(expected, object)}) ${why}`)
}
