import { type StatusCause, StatusError } from '../../../api/meta/status-error.ts'
import type {
  ParamKind,
  ValidatingAdmissionPolicyBinding,
  ValidatingAdmissionPolicySpec,
} from '../../../api/types.gen.ts'
import { warn } from '../../handlers/call.ts'
import { forbidden } from '../../refusals.ts'
import type { Resource } from '../../registry.ts'
import type { Convert } from '../../write/in-versions.ts'
import { type Asked, askedOf } from '../matching/asked.ts'
import { matchOf } from '../matching/match.ts'
import type { Attributes, PluginRoles } from '../plugin.ts'
import { compiledPolicy } from './compiled-policy.ts'
import { type Denial, denialsOf } from './denials.ts'
import type { Hook } from './hooks.ts'
import { paramResource, paramsOf } from './params.ts'
import { Views } from './views.ts'

/**
 * Asks the policies about a write.
 * @throws StatusError the first refusal; all have been asked, and those that only warn have done so
 */
export function judge(roles: PluginRoles, hooks: readonly Hook[], attributes: Attributes, convert: Convert): void {
  const asked = askedOf(attributes)
  const views = new Views(roles, asked, convert)
  const [first] = hooks.flatMap((hook) => refusalsOf(roles, hook, asked, views))
  if (first !== undefined) throw refused(attributes, first)
}

interface Refusal {
  /** Why the write is refused: `ValidatingAdmissionPolicy 'p' with binding 'b' denied request: …` */
  readonly message: string
  readonly reason: string
}

/** A policy that is about a write. */
interface InUse {
  readonly name: string
  readonly spec: Partial<ValidatingAdmissionPolicySpec>
  /** As which resource it is about it. */
  readonly as: Resource
  /** What it is set up with; null: nothing. */
  readonly settings: Resource | null
}

function refusalsOf(roles: PluginRoles, { policy, bindings }: Hook, asked: Asked, views: Views): readonly Refusal[] {
  const spec: Partial<ValidatingAdmissionPolicySpec> = policy.spec ?? {}
  const name = `ValidatingAdmissionPolicy '${policy.metadata?.name}'`
  const misconfigured = (why: string) => faultOf(spec, name, `failed to configure policy: ${why}`)
  const match = matchOf(roles.registry, asked, spec.matchConstraints ?? {})
  if (match.is === 'unknown') return misconfigured(match.why)
  if (match.is === 'none') return []
  const settings = spec.paramKind === undefined ? null : paramResource(roles.registry, spec.paramKind)
  if (settings === undefined) return misconfigured(noSuchKind(spec.paramKind ?? {}))
  return bindings.flatMap((each) => refusalsBy(roles, { name, spec, as: match.as, settings }, each, asked, views))
}

function refusalsBy(
  { registry }: PluginRoles,
  { name, spec, as, settings }: InUse,
  binding: ValidatingAdmissionPolicyBinding,
  asked: Asked,
  views: Views,
): readonly Refusal[] {
  const by = `${name} with binding '${binding.metadata?.name}'`
  const misconfigured = (why: string) => faultOf(spec, by, `failed to configure binding: ${why}`)
  const { matchResources, paramRef } = binding.spec ?? {}
  if (matchResources !== undefined) {
    const match = matchOf(registry, asked, matchResources)
    if (match.is === 'unknown') return misconfigured(match.why)
    if (match.is === 'none') return []
  }
  const found = paramsOf(settings, paramRef, asked.namespace, views.convert)
  if (found.is === 'misconfigured') return misconfigured(found.why)
  return found.params
    .flatMap((params) => {
      const values = views.valuesFor(as, params, spec.paramKind)
      return denialsOf(compiledPolicy(spec), values, spec.failurePolicy ?? 'Fail')
    })
    .filter((denial) => followed(asked.attributes, binding, by, denial))
    .map((denial) => ({
      message: `${by} denied request: ${denial.message}`,
      reason: denial.is === 'refusal' ? denial.reason : 'Invalid',
    }))
}

/** A policy that could not be asked refuses, unless it may be passed over. */
function faultOf({ failurePolicy }: InUse['spec'], by: string, message: string): readonly Refusal[] {
  return failurePolicy === 'Ignore' ? [] : [{ message: `${by} denied request: ${message}`, reason: 'Invalid' }]
}

function noSuchKind({ apiVersion = '', kind = '' }: ParamKind): string {
  const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`
  return `failed to find resource referenced by paramKind: '${version}, Kind=${kind}'`
}

/** Whether it is to be refused; who is to be warned is. There is no log to note in what is only to be noted. */
function followed(
  { call }: Attributes,
  { spec }: ValidatingAdmissionPolicyBinding,
  name: string,
  { is, message }: Denial,
): boolean {
  if (is === 'annotation-fault') return true
  const actions = spec?.validationActions ?? []
  if (actions.includes('Warn')) warn(call, [`Validation failed for ${name}: ${message}`])
  return actions.includes('Deny')
}

const codes: Readonly<Record<string, number>> = { Forbidden: 403, RequestEntityTooLarge: 413 }

function refused({ resource, name }: Attributes, { message, reason }: Refusal): StatusError {
  const cause: StatusCause = { reason: '', message, field: '' }
  const { message: text, details } = forbidden(resource.name, name, message, [cause])
  return new StatusError(codes[reason] ?? 422, reason, text, details)
}
