import { type StatusCause, StatusError } from '../../../../api/meta/status-error.ts'
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../../../api/types.gen.ts'
import { warn } from '../../../handlers/call.ts'
import { forbidden } from '../../../refusals.ts'
import type { Convert } from '../../../write/in-versions.ts'
import { askedOf } from '../../matching/asked.ts'
import type { Attributes, PluginRoles } from '../../plugin.ts'
import type { Hook } from '../hooks.ts'
import { type Found, invocationsOf } from '../invocations.ts'
import { Views } from '../views.ts'
import { compiledValidations } from './compiled-validations.ts'
import { type Denial, denialsOf } from './denials.ts'

type Policy = ValidatingAdmissionPolicy
type Binding = ValidatingAdmissionPolicyBinding

/**
 * Asks the policies about a write.
 * @throws StatusError the first refusal; all have been asked, and those that only warn have done so
 */
export function judge(
  roles: PluginRoles,
  hooks: readonly Hook<Policy, Binding>[],
  attributes: Attributes,
  convert: Convert,
): void {
  const asked = askedOf(attributes)
  const views = new Views(roles, asked, convert)
  const found = hooks.flatMap((hook) => invocationsOf(roles.registry, hook, asked, convert))
  const [first] = found.flatMap((each) => refusalsOf(each, attributes, views))
  if (first !== undefined) throw refused(attributes, first)
}

interface Refusal {
  /** Why the write is refused: `ValidatingAdmissionPolicy 'p' with binding 'b' denied request: …` */
  readonly message: string
  readonly reason: string
}

function refusalsOf(found: Found<Policy, Binding>, attributes: Attributes, views: Views): readonly Refusal[] {
  const { policy, binding } = found
  const spec: Partial<NonNullable<Policy['spec']>> = policy.spec ?? {}
  const name = `ValidatingAdmissionPolicy '${policy.metadata?.name}'`
  const by = found.binding === null ? name : `${name} with binding '${binding?.metadata?.name}'`
  if (found.is === 'misconfigured') {
    // A policy that could not be asked refuses, unless it may be passed over.
    if (spec.failurePolicy === 'Ignore') return []
    return [{ message: `${by} denied request: ${found.why}`, reason: 'Invalid' }]
  }
  const values = views.valuesFor(found.as, found.params, spec.paramKind)
  return denialsOf(compiledValidations(spec), values, spec.failurePolicy ?? 'Fail')
    .filter((denial) => followed(attributes, found.binding, by, denial))
    .map((denial) => ({
      message: `${by} denied request: ${denial.message}`,
      reason: denial.is === 'refusal' ? denial.reason : 'Invalid',
    }))
}

/** Whether it is to be refused; who is to be warned is. There is no log to note in what is only to be noted. */
function followed({ call }: Attributes, { spec }: Binding, name: string, { is, message }: Denial): boolean {
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
