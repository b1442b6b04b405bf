import { PodDisruptionBudgetKind } from '../../../api/policy/v1/pod-disruption-budget.ts'
import type { PodDisruptionBudget } from '../../../api/types.gen.ts'
import { conditionErrors } from '../../validation/conditions.ts'
import { countErrors } from '../../validation/counts.ts'
import { pathSegmentName } from '../../validation/names.ts'
import { disruptionBudgetErrors } from '../../validation/workload/disruption-budget.ts'
import { strategyByKind } from '../by-kind.ts'
import { type Strategy, strategy } from '../strategy.ts'

export const disruptionBudgetStrategy = strategy<PodDisruptionBudget>({
  ...(strategyByKind(PodDisruptionBudgetKind) as unknown as Strategy<PodDisruptionBudget>),
  nameRule: pathSegmentName,
  updatesUnconditionally: false,
  validate: ({ spec }) => disruptionBudgetErrors('spec', spec),
  validateStatusUpdate: ({ status }) => [
    ...conditionErrors('status.conditions', status?.conditions ?? []),
    ...countErrors(status, ['disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods']),
  ],
})
