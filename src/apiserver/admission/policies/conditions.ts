import type { CompiledPolicy, Expression } from './compiled-policy.ts'
import { type Answer, Evaluation, OutOfBudget } from './evaluation.ts'

/** Match conditions may cost so much together. */
const budget = 2_500_000

/** Whether all conditions are met: one that is false decides, whatever is wrong with others. */
export function conditionsMet(
  conditions: readonly Expression[],
  values: Readonly<Record<string, unknown>>,
  variables: CompiledPolicy['variables'] = [],
): Answer {
  const evaluation = new Evaluation(variables, values, budget)
  try {
    return together(conditions.map((each) => evaluation.ask(each)))
  } catch (error) {
    if (error instanceof OutOfBudget) return { is: 'failed', why: error.message }
    throw error
  }
}

function together(answers: readonly Answer[]): Answer {
  if (answers.some((each) => each.is === 'made' && each.value === false)) return { is: 'made', value: false }
  const whys = [...new Set(answers.flatMap((each) => (each.is === 'failed' ? [each.why] : [])))]
  if (whys.length === 0) return { is: 'made', value: true }
  return { is: 'failed', why: whys.length === 1 ? (whys[0] ?? '') : `[${whys.join(', ')}]` }
}
