import { Scale as ScaleMessage } from '../../api/autoscaling/v1/scale.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { isObject, type JsonObject } from '../../api/ops/json-value.ts'
import type { Scale, StatefulSet } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedAs, parsedBody } from '../handlers/decoded-body.ts'
import { patchTypeOf, readPatch } from '../handlers/read-patch.ts'
import { writeOptions } from '../options/write-options.ts'
import {
  badRequest,
  conflict,
  methodNotAllowed,
  modifiedMeanwhile,
  notFound,
  unsupportedMediaType,
} from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { modify } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'

const expected = { message: ScaleMessage, kind: 'Scale', version: 'v1', apiVersion: 'autoscaling/v1' }

/** An object seen as a number of replicas (autoscaling/v1 Scale), whatever its kind. */
export async function scale(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { resource, info } = call
  const key = keyOf(resource, info.namespace, nameOf(call))
  const current = resource.cache.get(key)
  if (current === null) throw notFound(resource.name, nameOf(call))
  switch (info.verb) {
    case 'get':
      return answerPlain(call, scaleOf(current.object))
    case 'update':
    case 'patch':
      return changeScale(call, key, roles)
    default:
      throw methodNotAllowed()
  }
}

async function changeScale(call: Call, key: string, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource, info } = call
  const options = writeOptions(
    request.query,
    info.verb === 'patch' ? 'PatchOptions' : 'UpdateOptions',
    request.userAgent,
  )
  const wanted = await wantedScale(call)
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part: 'object',
      dryRun: options.dryRun,
      next(current) {
        const scaled = withReplicas(call, current, wanted(scaleOf(current)))
        return ownedBy(call, current, scaled, options, roles.clock.now())
      },
      warn: () => undefined,
    },
    roles,
  )
  return answerPlain(call, scaleOf(modified.is === 'stored' ? modified.stored.object : modified.object))
}

/** What a PUT or patch makes of the scale that is there. */
async function wantedScale(call: Call): Promise<(current: Scale) => Scale> {
  const { request, info } = call
  if (info.verb === 'update') {
    const parsed = await parsedBody(request.body, ScaleMessage)
    if (parsed === null) throw badRequest('EOF')
    const sent = decodedAs(call, parsed, expected, 'Warn') as Scale
    return () => sent
  }
  const type = patchTypeOf(request)
  if (type === null || type === 'application/apply-patch+yaml') throw unsupportedMediaType([])
  const read = await readPatch(request.body, type, ScaleMessage)
  return (current) =>
    decodedAs(
      call,
      { value: read.apply(current as unknown as JsonObject), repeated: undefined },
      expected,
      'Warn',
    ) as Scale
}

function withReplicas({ resource, ...call }: Call, current: ApiObject, scale: Scale): ApiObject {
  const name = nameOf({ resource, ...call })
  const version = scale.metadata?.resourceVersion ?? ''
  if (version !== '' && version !== current.metadata?.resourceVersion)
    throw conflict(resource.name, name, modifiedMeanwhile)
  const replicas = scale.spec?.replicas ?? 0
  if (replicas < 0) {
    const error = invalid('spec.replicas', replicas, 'must be greater than or equal to 0')
    throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, name, [error])
  }
  const { spec } = current as StatefulSet
  return { ...current, spec: { ...spec, replicas } } as ApiObject
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

/** `app=web,tier in (a,b)`: a label selector as a query would have it. */
function selectorText(selector: unknown): string {
  if (!isObject(selector)) return ''
  const labels = Object.entries((selector['matchLabels'] ?? {}) as Record<string, string>).map(
    ([key, value]) => `${key}=${value}`,
  )
  const expressions = (
    (selector['matchExpressions'] ?? []) as { key: string; operator: string; values?: string[] }[]
  ).map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key
    if (operator === 'DoesNotExist') return `!${key}`
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`
  })
  return [...labels, ...expressions].sort().join(',')
}
