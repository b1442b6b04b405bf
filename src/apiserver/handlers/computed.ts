import { apiVersionOf, type Kind } from '../../api/kind.ts'
import { parseLabelSelector } from '../../api/match/parse-label-selector.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { tableOf } from '../../api/ops/table.ts'
import type { ComputedApi } from '../computed-api.ts'
import { checkProduced, negotiate } from '../encode/negotiate.ts'
import type { ApiRequest, ApiResponse } from '../exchange.ts'
import { listOptions } from '../options/list-options.ts'
import { methodNotAllowed, noSuchPath, notFound } from '../refusals.ts'
import type { ResourceRequest } from '../request-info.ts'
import { parseFieldSelector } from '../selectors/field-selector.ts'
import { objectSelector } from '../selectors/object-selector.ts'

export async function answerComputed(
  computed: ComputedApi,
  info: ResourceRequest,
  request: ApiRequest,
  nowMs: number,
): Promise<ApiResponse> {
  const api = await computed.load()
  const kind = api.kinds.find(({ plural }) => plural === info.resource)
  if (kind === undefined || info.subresource !== null) throw noSuchPath()
  if ((info.verb !== 'get' && info.verb !== 'list') || request.method === 'OPTIONS') throw methodNotAllowed()
  const { selection: matches } = listOptions(request.query, (labelSelector, fieldSelector) =>
    objectSelector(
      kind,
      labelSelector === '' ? null : parseLabelSelector(labelSelector),
      fieldSelector === '' ? [] : parseFieldSelector(fieldSelector, kind),
    ),
  )
  const { namespace, name } = info
  const isWanted = (object: ApiObject) =>
    (namespace === null || object.metadata?.namespace === namespace) &&
    (name === null || object.metadata?.name === name) &&
    (matches === null || matches(object))
  const found = (await api.objects(kind.plural)).filter(isWanted)
  if (name !== null && found.length === 0) {
    const named = { group: kind.group, resource: kind.kind.toLowerCase() }
    throw notFound(named, namespace === null ? name : `${namespace}/${name}`)
  }
  return respond(kind, name === null ? found : found[0]!, request, nowMs)
}

function respond(kind: Kind, found: readonly ApiObject[] | ApiObject, request: ApiRequest, nowMs: number): ApiResponse {
  checkProduced(request.accept, 'collection')
  const { as, version } = negotiate(request.accept, 'collection')
  const object = bodyOf(kind, found, as === 'table' ? { version, include: 'Metadata', nowMs } : null)
  return { status: 200, body: { is: 'object', object, stored: null }, media: 'json', warnings: [], headers: {} }
}

function bodyOf(
  kind: Kind,
  found: readonly ApiObject[] | ApiObject,
  table: Parameters<typeof tableOf>[3] | null,
): object {
  if (table !== null) return tableOf(kind, 'length' in found ? found : [found], {}, table)
  if (!('length' in found)) return found
  return { kind: `${kind.kind}List`, apiVersion: apiVersionOf(kind), metadata: {}, items: found }
}
