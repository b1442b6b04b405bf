import { matchesLabelSelector } from '../../../api/match/label-selector.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { arrangeForeign } from '../../../api/ops/arrange.ts'
import type { ParamKind, ParamRef } from '../../../api/types.gen.ts'
import { keyOf, type Registry, type Resource } from '../../registry.ts'
import type { Convert } from '../../write/in-versions.ts'

export type Params =
  /** A policy is asked once for each; null: without any. */
  | { readonly is: 'found'; readonly params: readonly (ApiObject | null)[] }
  | { readonly is: 'misconfigured'; readonly why: string }

/** `undefined`: there is no such kind. */
export function paramResource(registry: Registry, { apiVersion, kind }: ParamKind): Resource | undefined {
  return registry.resources.find((each) => each.kind.kind === kind && each.apiVersion === apiVersion)
}

/** The objects by which a policy is set up for a write. */
export function paramsOf(
  resource: Resource | null,
  ref: ParamRef | undefined,
  namespace: string,
  convert: Convert,
): Params {
  if (resource === null || ref === undefined) return { is: 'found', params: [null] }
  const { namespaced } = resource.kind
  const wanted = ref.namespace ?? ''
  if (!namespaced && wanted !== '')
    return misconfigured('paramRef.namespace must not be provided for a cluster-scoped `paramKind`')
  const within = namespaced ? wanted || namespace : null
  if (within === '')
    return misconfigured('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources')
  const params = chosen(resource, ref, within, convert)
  if (params.length === 0 && ref.parameterNotFoundAction === 'Deny')
    return misconfigured('no params found for policy binding with `Deny` parameterNotFoundAction')
  return { is: 'found', params }
}

function chosen(
  resource: Resource,
  { name = '', selector }: ParamRef,
  namespace: string | null,
  convert: Convert,
): readonly ApiObject[] {
  if (name !== '') {
    const found = resource.cache.get(keyOf(resource, namespace, name))
    return found === null ? [] : [shownIn(resource, found.object, convert)]
  }
  const prefix = namespace === null ? resource.prefix : `${resource.prefix}${namespace}/`
  return resource.cache
    .list(prefix)
    .map(({ object }) => shownIn(resource, object, convert))
    .filter(({ metadata }) => matchesLabelSelector(selector, metadata?.labels))
}

/** In the version the policy names, where the cache has it in the one it is stored in. */
function shownIn({ kind, apiVersion, translation }: Resource, object: ApiObject, convert: Convert): ApiObject {
  if (translation === null || object.apiVersion === apiVersion) return object
  return arrangeForeign<ApiObject>(kind.message, convert({ translation }, object, apiVersion))
}

function misconfigured(why: string): Params {
  return { is: 'misconfigured', why }
}
