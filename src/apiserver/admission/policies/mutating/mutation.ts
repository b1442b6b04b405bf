import { apiVersionOf } from '../../../../api/kind.ts'
import type { ApiObject } from '../../../../api/meta/object.ts'
import { scheme } from '../../../../api/scheme.ts'
import { assert } from '../../../../base/assert.ts'
import type { Resource } from '../../../registry.ts'
import { seenAs, writtenAs } from '../../matching/asked.ts'
import type { CompiledPolicy } from '../compiled-policy.ts'
import { Evaluation, OutOfBudget } from '../evaluation.ts'
import { applyConfiguration } from './apply-configuration.ts'
import type { CompiledMutation } from './compiled-mutations.ts'
import type { Draft } from './draft.ts'
import { patchBy } from './json-patch.ts'
import type { Mutation, Named, Subject } from './subject.ts'

/** For one expression. */
const budget = 10_000_000

/**
 * What one mutation of a policy makes of a write, which it is about as one resource.
 * @throws StatusError that upstream does not leave to the policy
 */
export function mutationOf(
  mutation: CompiledMutation,
  variables: CompiledPolicy['variables'],
  values: Readonly<Record<string, unknown>>,
  as: Resource,
  { asked, convert }: Draft,
): Mutation {
  const { program, patchType } = mutation
  if (typeof program === 'string') return { is: 'failed', why: program }
  const answer = answerOf(new Evaluation(variables, values, budget), mutation)
  if (answer.is === 'failed') return answer
  const { object } = seenAs(as, asked, convert)
  assert(object !== null, 'where there is no object nobody mutates it')
  const subject = subjectOf(as, object)
  const made = patchType === 'JSONPatch' ? patchBy(subject, answer.value) : applyConfiguration(subject, answer.value)
  if (made.is === 'failed') return made
  if (as !== asked.resource && as.kind.message.structural === undefined) return inconvertible(as, asked.resource)
  return { is: 'made', object: writtenAs(as, asked, made.object, convert) }
}

/** Upstream means to go on in the version of the request, and has no way there from the one that a rule names. */
function inconvertible(from: Resource, to: Resource): Mutation {
  const [one, other] = [from, to].map(({ kind: { version, kind } }) => `(${version}.${kind})`)
  return { is: 'failed', why: `converting ${one} to ${other}: unknown conversion` }
}

function answerOf(evaluation: Evaluation, mutation: CompiledMutation): ReturnType<Evaluation['ask']> {
  try {
    return evaluation.ask(mutation)
  } catch (error) {
    if (error instanceof OutOfBudget) return { is: 'failed', why: error.message }
    throw error
  }
}

/** What is written to a part of an object may be of a kind of its own. */
function subjectOf({ kind }: Resource, object: ApiObject): Subject {
  const { apiVersion = '', kind: name } = object
  if (name === kind.kind) return { object, kind, isDeclared: true }
  const isIt = (each: Named) => each.kind === name && apiVersionOf(each) === apiVersion
  const stored = scheme.kinds.find(isIt)
  return { object, kind: stored ?? scheme.bodies.find(isIt), isDeclared: stored !== undefined }
}
