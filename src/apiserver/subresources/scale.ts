import { Scale as ScaleMessage } from '../../api/autoscaling/v1/scale.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { applyPatch } from '../../api/ops/apply.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { isObject, type JsonObject } from '../../api/ops/json-value.ts'
import type { Scale, StatefulSet } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedAs, decodedExpected } from '../handlers/decoded-body.ts'
import { patchTypeOf, readPatch } from '../handlers/read-patch.ts'
import { checkUid } from '../handlers/update.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { parts } from '../parts.ts'
import { conflict, methodNotAllowed, modifiedMeanwhile, notFound, unknownPatchType } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import type { Roles } from '../route.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { modify } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
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
  const shown = info.verb === 'get' ? scaleOf(current.object) : await changedScale(call, key, roles)
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
  const next = applies ? await applied(call, options) : await updated(call, options)
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
  return scaleOf(modified.is === 'stored' ? modified.stored.object : modified.object)
}

type Next = (current: ApiObject) => ApiObject

async function updated(call: Call, options: WriteOptions): Promise<Next> {
  const wanted = await wantedScale(call)
  return (current) => {
    const scale = wanted(scaleOf(current))
    checkScale(call, current, scale)
    const { replicas: _, ...spec } = (current as StatefulSet).spec ?? {}
    const replicas = scale.spec?.replicas ?? 0
    // A Scale of 0 says nothing of replicas, so that nobody owns them.
    const said = { ...current, spec: replicas === 0 ? spec : { ...spec, replicas } } as ApiObject
    // As upstream, without a time.
    const owned = ownedBy(call, current, said, options, null)
    return { ...owned, spec: { ...spec, replicas } } as ApiObject
  }
}

/** An applied Scale is the object applied with nothing but its replicas. */
async function applied(call: Call, options: WriteOptions): Promise<Next> {
  const { kind, apiVersion } = call.resource
  const sent = await sentScale(call, 'application/yaml')
  const name = nameOf(call)
  return (current) => {
    checkScale(call, current, sent)
    const applied = { apiVersion, kind: kind.kind, metadata: { name }, spec: { replicas: sent.spec?.replicas ?? 0 } }
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
  if (replicas < 0) {
    const error = invalid('spec.replicas', replicas, 'must be greater than or equal to 0')
    throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, name, [error])
  }
}

function scaleOf(object: ApiObject): Scale {
  const { metadata, spec, status } = object as StatefulSet
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata ?? {}
  const selector = selectorText(spec?.selector)
  return arrange<Scale>(ScaleMessage, {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec?.replicas ?? 1 },
    status: { replicas: status?.replicas ?? 0, ...(selector !== '' && { selector }) },
  })
}

/** `app=web,tier in (a,b),!gone`: a label selector as a query would have it, by the labels' names. */
function selectorText(selector: unknown): string {
  if (!isObject(selector)) return ''
  const labels = Object.entries((selector['matchLabels'] ?? {}) as Record<string, string>).map(
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
