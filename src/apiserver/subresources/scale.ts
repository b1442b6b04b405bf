import { Scale as ScaleMessage } from '../../api/autoscaling/v1/scale.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { applyPatch } from '../../api/ops/apply.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { isOwned, keepingApart } from '../../api/ops/field-owners.ts'
import { isObject, type JsonObject, own } from '../../api/ops/json-value.ts'
import { withManagedFields } from '../../api/ops/managed-fields.ts'
import type { Scale, StatefulSet } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedAs, decodedExpected } from '../handlers/decoded-body.ts'
import { checkPatchable, patchTypeOf, readPatch } from '../handlers/read-patch.ts'
import { checkUid } from '../handlers/update.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { parts } from '../parts.ts'
import {
  conflict,
  internalError,
  methodNotAllowed,
  modifiedMeanwhile,
  notFound,
  unknownPatchType,
} from '../refusals.ts'
import { keyOf } from '../registry.ts'
import type { Roles } from '../route.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { modify } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import { admitPart } from './admit-part.ts'
import { scaleColumns } from './scale-columns.ts'

const expected = {
  message: ScaleMessage,
  group: 'autoscaling',
  kind: 'Scale',
  version: 'v1',
  apiVersion: 'autoscaling/v1',
}

/** An object seen as a number of replicas (autoscaling/v1 Scale), whatever its kind. */
export async function scale(call: Call, { roles, clock }: Roles): Promise<ApiResponse> {
  const { resource, info } = call
  const key = keyOf(resource, info.namespace, nameOf(call))
  const current = resource.cache.get(key)
  if (info.verb === 'create' || info.verb === 'delete') throw methodNotAllowed()
  if (current === null) throw notFound(resource.name, nameOf(call))
  const shown = info.verb === 'get' ? scaleOf(resource.kind, current.object) : await changedScale(call, key, roles)
  return answerScale(call, shown, clock.now())
}

async function answerScale(call: Call, scale: Scale, nowMs: number): Promise<ApiResponse> {
  if (call.presentation.as !== 'table') return answerPlain(call, scale)
  const { tableOf } = await parts.presentTable()
  const metadata = { resourceVersion: scale.metadata?.resourceVersion ?? '' }
  return answerPlain(
    call,
    tableOf(call, [scale as ApiObject], metadata, nowMs, { plural: 'scales', columns: scaleColumns }),
  )
}

async function changedScale(call: Call, key: string, roles: WriteRoles): Promise<Scale> {
  const { request, resource, info } = call
  const applies = patchTypeOf(request) === 'application/apply-patch+yaml' && info.verb === 'patch'
  const kind = info.verb === 'patch' ? 'PatchOptions' : 'UpdateOptions'
  const options = writeOptions(request.query, kind, request.userAgent, applies)
  const next = applies ? await applied(call, options, roles) : await updated(call, options, roles)
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part: 'object',
      dryRun: options.dryRun,
      call: null,
      next,
      warn: () => undefined,
    },
    roles,
  )
  return scaleOf(resource.kind, modified.is === 'stored' ? modified.stored.object : modified.object)
}

type Next = (current: ApiObject) => Promise<ApiObject>

function admitted(
  call: Call,
  object: Scale,
  current: ApiObject,
  options: WriteOptions,
  roles: WriteRoles,
): Promise<Scale> {
  const old = scaleOf(call.resource.kind, current)
  return admitPart(call, { operation: 'UPDATE', object, old, name: nameOf(call), dryRun: options.dryRun }, roles)
}

async function updated(call: Call, options: WriteOptions, roles: WriteRoles): Promise<Next> {
  const wanted = await wantedScale(call)
  const path = replicasPath(call.resource.kind)
  return async (current) => {
    const scale = await admitted(call, wanted(scaleOf(call.resource.kind, current)), current, options, roles)
    checkScale(call, current, scale)
    const replicas = scale.spec?.replicas ?? 0
    // Where nobody owns the replicas nobody begins to: to upstream the Scale is not tracked.
    const elements = path.map((name) => `f:${name}`)
    if (!isOwned(current.metadata?.managedFields, elements)) return withField(current, path, replicas) as ApiObject
    // A Scale of 0 says nothing of replicas, so that nobody owns them.
    const said = withField(current, path, replicas === 0 ? undefined : replicas) as ApiObject
    // As upstream, without a time.
    const owned = ownedBy(call, current, said, options, null)
    return rescaled(withField(owned, path, replicas) as ApiObject, path)
  }
}

/** Whoever owned the replicas through an update owns them in an entry of their own from now on. */
function rescaled(object: ApiObject, path: readonly string[]): ApiObject {
  const managedFields = keepingApart(
    object.metadata?.managedFields,
    path.map((name) => `f:${name}`),
  )
  return managedFields === undefined ? object : withManagedFields(object, managedFields)
}

/** An applied Scale is the object applied with nothing but its replicas. */
async function applied(call: Call, options: WriteOptions, roles: WriteRoles): Promise<Next> {
  const { kind, apiVersion } = call.resource
  if (kind.message.structural !== undefined) throw inapplicable()
  const sent = await sentScale(call, 'application/yaml')
  const name = nameOf(call)
  return async (current) => {
    const scale = await admitted(call, sent, current, options, roles)
    checkScale(call, current, scale)
    const named = { apiVersion, kind: kind.kind, metadata: { name } }
    const applied = withField(named, replicasPath(kind), scale.spec?.replicas ?? 0) as JsonObject
    const { object } = applyPatch({
      kind,
      live: current,
      applied,
      manager: options.fieldManager,
      force: options.force,
      subresource: 'scale',
      now: null,
      resetPaths: [],
    })
    return object
  }
}

/** What a PUT or patch makes of the scale that is there. */
async function wantedScale(call: Call): Promise<(current: Scale) => Scale> {
  const { request, info } = call
  if (info.verb === 'update') {
    const sent = await sentScale(call, null)
    return () => sent
  }
  const type = patchTypeOf(request)
  checkPatchable(call.resource.kind, type)
  if (type === null || type === 'application/apply-patch+yaml') throw unknownPatchType()
  const read = await readPatch(request.body, type, ScaleMessage)
  return (current) =>
    decodedAs(
      call,
      { value: read.apply(current as unknown as JsonObject), repeated: undefined },
      expected,
      'Warn',
    ) as Scale
}

async function sentScale(call: Call, contentType: string | null): Promise<Scale> {
  const { body } = call.request
  const typed = body.is === 'bytes' && contentType !== null ? { ...body, contentType } : body
  return (await decodedExpected({ ...call, request: { ...call.request, body: typed } }, expected, 'Warn')) as Scale
}

function checkScale(call: Call, current: ApiObject, scale: Scale): void {
  const { resource } = call
  const name = nameOf(call)
  const version = scale.metadata?.resourceVersion ?? ''
  if (version !== '' && version !== current.metadata?.resourceVersion)
    throw conflict(resource.name, name, modifiedMeanwhile)
  checkUid(call, scale, current)
  const replicas = scale.spec?.replicas ?? 0
  if (replicas < 0 && resource.kind.message.structural === undefined) {
    const error = invalid('spec.replicas', replicas, 'must be greater than or equal to 0')
    throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, name, [error])
  }
}

/** Of kinds made at run time upstream can't tell who owns a Scale. */
function inapplicable(): StatusError {
  const why =
    'failed to create manager for existing fields: failed to convert live object (/; autoscaling/v1, Kind=Scale) to proper version: request to convert CR to an invalid group/version: autoscaling/v1'
  return new StatusError(500, '', why)
}

function replicasPath({ scale }: Kind): readonly string[] {
  return namesOf(scale?.specReplicas ?? '')
}

/** `.spec.replicas` */
function namesOf(path: string): readonly string[] {
  return path.split('.').filter((name) => name !== '')
}

function fieldAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? own(value, name) : undefined), object)
}

/** The object with that field; undefined takes it away. */
function withField(object: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const { [name]: before, ...others } = isObject(object) ? object : {}
  const next = withField(before, rest, value)
  return next === undefined ? others : { ...others, [name]: next }
}

function scaleOf(kind: Kind, object: ApiObject): Scale {
  const paths = kind.scale ?? { specReplicas: '', statusReplicas: '', selector: '' }
  const { metadata } = object
  const replicas = fieldAt(object, namesOf(paths.specReplicas))
  const isStructural = kind.message.structural !== undefined
  if (isStructural && typeof replicas !== 'number') {
    throw internalError(`the spec replicas field ${JSON.stringify(paths.specReplicas)} does not exist`)
  }
  const there = fieldAt(object, namesOf(paths.statusReplicas))
  const given = isStructural
    ? fieldAt(object, namesOf(paths.selector))
    : selectorText((object as StatefulSet).spec?.selector)
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata ?? {}
  const selector = typeof given === 'string' ? given : ''
  return arrange<Scale>(ScaleMessage, {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: typeof replicas === 'number' ? replicas : 1 },
    status: { replicas: typeof there === 'number' ? there : 0, ...(selector !== '' && { selector }) },
  })
}

/** `app=web,tier in (a,b),!gone`: a label selector as a query would have it, by the labels' names. */
function selectorText(selector: unknown): string {
  if (!isObject(selector)) return ''
  // Older kinds select by labels alone.
  const isPlain = Object.values(selector).every((value) => typeof value === 'string')
  const labels = Object.entries((isPlain ? selector : (selector['matchLabels'] ?? {})) as Record<string, string>).map(
    ([key, value]) => [key, `${key}=${value}`] as const,
  )
  const expressions = (
    (selector['matchExpressions'] ?? []) as { key: string; operator: string; values?: string[] }[]
  ).map(({ key, operator, values = [] }) => [key, expressionText(key, operator, values)] as const)
  return [...labels, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',')
}

function expressionText(key: string, operator: string, values: readonly string[]): string {
  if (operator === 'Exists') return key
  if (operator === 'DoesNotExist') return `!${key}`
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`
}
