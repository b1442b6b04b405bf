import type { Compiled } from '../check/compiled.ts'
import type { CelEnvironment } from '../check/environment.ts'
import { type Budget, within } from './budget.ts'
import { plan } from './plan.ts'

/** An expression ready to run. */
export interface Program {
  /** @throws CelError, BudgetError */
  run(variables: Readonly<Record<string, unknown>>, budget: Budget): unknown
}

/** @throws CelError why it can't be run */
export function programOf(compiled: Compiled, environment: CelEnvironment): Program {
  const { run, variables, slots } = plan(compiled, environment)
  return {
    run(values, budget) {
      const all = new Array<unknown>(slots).fill(null)
      for (const [name, slot] of variables) all[slot] = values[name] ?? null
      return within(budget, () => run(all))
    },
  }
}
