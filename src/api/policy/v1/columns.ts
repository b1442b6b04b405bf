import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { PodDisruptionBudget } from '../../types.gen.ts'

export const podDisruptionBudgetColumns: readonly Column<PodDisruptionBudget>[] = [
  nameColumn(),
  column('Min Available', 'How many pods must stay.', ({ spec }) => String(spec?.minAvailable ?? 'N/A')),
  column('Max Unavailable', 'How many pods may be missing.', ({ spec }) => String(spec?.maxUnavailable ?? 'N/A')),
  column(
    'Allowed Disruptions',
    'How many pods may go now.',
    ({ status }) => status?.disruptionsAllowed ?? 0,
    'integer',
  ),
  ageColumn,
]
