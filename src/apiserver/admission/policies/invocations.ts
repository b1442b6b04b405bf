import type { ApiObject } from '../../../api/meta/object.ts'
import type { ParamKind } from '../../../api/types.gen.ts'
import type { Registry, Resource } from '../../registry.ts'
import type { Convert } from '../../write/in-versions.ts'
import type { Asked } from '../matching/asked.ts'
import { matchOf } from '../matching/match.ts'
import type { Binding, Hook, Policy } from './hooks.ts'
import { paramResource, paramsOf } from './params.ts'

/** What comes of a policy that may be about a write. */
export type Found<P extends Policy, B extends Binding> =
  | Invocation<P, B>
  /** It, or a binding of it, can't be followed. */
  | { readonly is: 'misconfigured'; readonly policy: P; readonly binding: B | null; readonly why: string }

/** A policy that is to be asked about a write, once for each object that a binding sets it up with. */
export interface Invocation<P extends Policy, B extends Binding> {
  readonly is: 'invocation'
  readonly policy: P
  readonly binding: B
  /** As which resource it is about the write. */
  readonly as: Resource
  /** null: it is set up with nothing. */
  readonly params: ApiObject | null
  /** What those are; null: the policy is set up with nothing. */
  readonly settings: Resource | null
}

export function invocationsOf<P extends Policy, B extends Binding>(
  registry: Registry,
  { policy, bindings }: Hook<P, B>,
  asked: Asked,
  convert: Convert,
): readonly Found<P, B>[] {
  const misconfigured = (binding: B | null, reason: string): Found<P, B> => {
    const why = `failed to configure ${binding === null ? 'policy' : 'binding'}: ${reason}`
    return { is: 'misconfigured', policy, binding, why }
  }
  const { matchConstraints = {}, paramKind } = policy.spec ?? {}
  const match = matchOf(registry, asked, matchConstraints)
  if (match.is === 'unknown') return [misconfigured(null, match.why)]
  if (match.is === 'none') return []
  const settings = paramKind === undefined ? null : paramResource(registry, paramKind)
  if (settings === undefined) return [misconfigured(null, noSuchKind(paramKind ?? {}))]
  return bindings.flatMap((binding) => {
    const { matchResources, paramRef } = binding.spec ?? {}
    if (matchResources !== undefined) {
      const narrower = matchOf(registry, asked, matchResources)
      if (narrower.is === 'unknown') return [misconfigured(binding, narrower.why)]
      if (narrower.is === 'none') return []
    }
    const found = paramsOf(settings, paramRef, asked.namespace, convert)
    if (found.is === 'misconfigured') return [misconfigured(binding, found.why)]
    const invocation = { is: 'invocation' as const, policy, binding, as: match.as, settings }
    return found.params.map((params) => ({ ...invocation, params }))
  })
}

function noSuchKind({ apiVersion = '', kind = '' }: ParamKind): string {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`
  return `failed to find resource referenced by paramKind: '${version}, Kind=${kind}'`
}
