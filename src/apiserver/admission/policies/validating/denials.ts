import type { Expression } from '../compiled-policy.ts'
import { conditionsMet } from '../conditions.ts'
import { type Answer, Evaluation, OutOfBudget } from '../evaluation.ts'
import type { Values } from '../views.ts'
import type { CompiledValidations } from './compiled-validations.ts'

/** What a policy has against a write. */
export type Denial =
  /** An expression is false. */
  | { readonly is: 'refusal'; readonly message: string; readonly reason: string }
  /** One could not be asked: followed as the binding says, as a refusal is. */
  | { readonly is: 'fault'; readonly message: string }
  /** What was to be noted could not be made: that refuses the write, whatever the binding says. */
  | { readonly is: 'annotation-fault'; readonly message: string }

/** Validations may cost so much together, with their messages, and annotations. */
const budgets = { validations: 10_000_000, annotations: 10_000_000 }

/** In bytes. */
const longestMessage = 5 * 1024

/** What a policy has against a write, by its validations; a fault of one that may be passed over is none. */
export function denialsOf(policy: CompiledValidations, values: Values, failurePolicy: string): readonly Denial[] {
  const faults = (denials: readonly Denial[]) =>
    failurePolicy === 'Ignore' ? denials.filter((each) => each.is === 'refusal') : denials
  try {
    const met = conditionsMet(policy.conditions, values.conditions, policy.variables)
    if (met.is === 'failed') return faults([fault(met.why)])
    if (!met.value) return []
    return faults([...validationDenials(policy, values), ...annotationDenials(policy, values)])
  } catch (error) {
    if (error instanceof OutOfBudget) return faults([fault(error.message)])
    throw error
  }
}

function fault(message: string): Denial {
  return { is: 'fault', message }
}

function validationDenials(policy: CompiledValidations, { expressions: values }: Values): readonly Denial[] {
  const evaluation = new Evaluation(policy.variables, values, budgets.validations)
  const answers = policy.validations.map((each) => ({ ...each, answer: evaluation.ask(each) }))
  const messages = messagesOf(policy, values, evaluation.left)
  return answers.flatMap(({ answer, validation, text }, index) => {
    if (answer.is === 'failed') return [fault(answer.why)]
    if (typeof messages === 'string') return [fault(`failed messageExpression: ${messages}`)]
    if (answer.value === true) return []
    const message = shown(messages[index]) || validation.message?.trim() || `failed expression: ${text.trim()}`
    return [{ is: 'refusal' as const, message, reason: validation.reason ?? 'Invalid' }]
  })
}

/** They are made whether they are needed or not; a text: why there are none. */
function messagesOf(
  policy: CompiledValidations,
  values: Values['expressions'],
  budget: number,
): readonly (Answer | null)[] | string {
  const evaluation = new Evaluation(policy.variables, values, budget)
  try {
    return policy.validations.map(({ message }) => (message === null ? null : evaluation.ask(message)))
  } catch (error) {
    if (error instanceof OutOfBudget) return error.message
    throw error
  }
}

/** One that is too long, or no line, is none. */
function shown(answer: Answer | null | undefined): string {
  if (answer?.is !== 'made' || typeof answer.value !== 'string') return ''
  const text = answer.value.trim()
  return text.includes('\n') || Buffer.byteLength(text) > longestMessage ? '' : text
}

/** There is no audit log to note them in; but one that can't be made refuses the write. */
function annotationDenials(policy: CompiledValidations, { expressions: values }: Values): readonly Denial[] {
  const evaluation = new Evaluation(policy.variables, values, budgets.annotations)
  return policy.annotations.flatMap((each: Expression) => {
    const answer = evaluation.ask(each)
    return answer.is === 'failed' ? [{ is: 'annotation-fault' as const, message: answer.why }] : []
  })
}
