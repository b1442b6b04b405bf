import type { ApiObject } from '../../../../api/meta/object.ts'
import type { MutatingAdmissionPolicy, MutatingAdmissionPolicyBinding } from '../../../../api/types.gen.ts'
import type { Resource } from '../../../registry.ts'
import { sameValue } from '../../../same-value.ts'
import { type Convert, inVersions } from '../../../write/in-versions.ts'
import { askedOf } from '../../matching/asked.ts'
import type { Attributes, PluginRoles } from '../../plugin.ts'
import type { Memory, Round } from '../../rounds.ts'
import { conditionsMet } from '../conditions.ts'
import type { Hook } from '../hooks.ts'
import { type Invocation, invocationsOf } from '../invocations.ts'
import type { Values } from '../views.ts'
import { compiledMutations } from './compiled-mutations.ts'
import { Draft } from './draft.ts'
import { type Fault, faultOf, refused } from './faults.ts'
import { mutationOf } from './mutation.ts'

type Policy = MutatingAdmissionPolicy
type Binding = MutatingAdmissionPolicyBinding

/**
 * Asks the policies that a write is of interest to one after the other, each with what those before it made of the object. In a second round
 * only those that have asked for it are, and only if something has changed since.
 * @throws StatusError what could not be followed, and may not be passed over: all have been asked
 */
export async function mutateByPolicies(
  roles: PluginRoles,
  hooks: readonly Hook<Policy, Binding>[],
  attributes: Attributes,
  round: Round,
): Promise<ApiObject | null> {
  const { faults, memory, isAgain } = await inVersions((convert) => mutated(roles, hooks, attributes, round, convert))
  const [first, ...others] = faults.filter(({ mayPass }) => !mayPass)
  if (first !== undefined) throw refused(attributes, [first, ...others])
  if (memory === null) return attributes.object
  round.remember(plugin, memory)
  if (isAgain) round.again()
  return memory.output
}

const plugin = 'MutatingAdmissionPolicy'

interface Outcome {
  readonly faults: readonly Fault[]
  /** null: no policy was to be asked. */
  readonly memory: Memory | null
  /** Whether something was changed, so that there is to be a second round. */
  readonly isAgain: boolean
}

function mutated(
  roles: PluginRoles,
  hooks: readonly Hook<Policy, Binding>[],
  attributes: Attributes,
  round: Round,
  convert: Convert,
): Outcome {
  const asked = askedOf(attributes)
  const found = hooks.flatMap((hook) => invocationsOf(roles.registry, hook, asked, convert))
  const invocations = found.filter((each) => each.is === 'invocation')
  const faults = found.flatMap((each) => (each.is === 'invocation' ? [] : [faultOf(each, each.why, 'Forbidden')]))
  if (invocations.length === 0) return { faults, memory: null, isAgain: false }
  const memory = round.memoryOf(plugin).copy()
  if (round.isSecond && !sameValue(memory.output, attributes.object)) memory.objectChanged()
  // Those that are about a write as one resource see nothing of what others do to it as another, of which the last is taken.
  const drafts = new Map<Resource, Draft>()
  let [last, isAgain]: [Draft | null, boolean] = [null, false]
  for (const invocation of invocations) {
    const draft = drafts.get(invocation.as) ?? new Draft(roles, attributes, convert)
    drafts.set(invocation.as, draft)
    const before = draft.object
    if (!isAsked(invocation, draft, round.isSecond ? memory : null, faults)) continue
    follow(invocation, draft, faults)
    last = draft
    if (!sameValue(before, draft.object)) {
      memory.objectChanged()
      isAgain = true
    }
    if (invocation.policy.spec?.reinvocationPolicy === 'IfNeeded') memory.wantsAgain(idOf(invocation))
  }
  memory.output = last?.isMutated ? last.object : attributes.object
  if (last?.isMutated) memory.objectChanged()
  return { faults, memory, isAgain: isAgain || last?.isMutated === true }
}

/** `memory`: of the round before. */
function isAsked(
  invocation: Invocation<Policy, Binding>,
  draft: Draft,
  memory: Memory | null,
  faults: Fault[],
): boolean {
  const { conditions, variables } = compiledMutations(invocation.policy.spec ?? {})
  const met = conditionsMet(conditions, valuesOf(invocation, draft).conditions, variables)
  if (met.is === 'failed') faults.push(faultOf(invocation, met.why, 'Invalid'))
  return met.is === 'made' && met.value === true && (memory === null || memory.isDue(idOf(invocation)))
}

/** Its mutations one after the other; where one fails, the next is made all the same. */
function follow(invocation: Invocation<Policy, Binding>, draft: Draft, faults: Fault[]): void {
  const { mutations, variables } = compiledMutations(invocation.policy.spec ?? {})
  for (const each of mutations) {
    if (draft.object === null) return
    const { expressions } = valuesOf(invocation, draft)
    const mutation = mutationOf(each, variables, expressions, invocation.as, draft)
    if (mutation.is === 'made') draft.mutateTo(mutation.object)
    else faults.push(faultOf(invocation, mutation.why, 'Invalid'))
  }
}

function valuesOf({ policy, as, params, settings }: Invocation<Policy, Binding>, { views }: Draft): Values {
  if (params === null || settings?.kind.message.structural !== undefined)
    return views.valuesFor(as, params, policy.spec?.paramKind)
  // Of a built-in kind upstream does not tell which it is.
  const { apiVersion: _, kind: __, ...untyped } = params
  return views.valuesFor(as, untyped, undefined)
}

function idOf({ policy, binding, params }: Invocation<Policy, Binding>): string {
  return [policy, binding, params].map((each) => `${each?.metadata?.namespace}/${each?.metadata?.name}`).join(' ')
}
