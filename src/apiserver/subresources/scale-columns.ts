import { ageColumn, column } from '../../api/column.ts'
import type { Column } from '../../api/kind.ts'
import type { Scale } from '../../api/types.gen.ts'

export const scaleColumns: readonly Column<Scale>[] = [
  column('Name', 'The name of the object that is scaled.', ({ metadata }) => metadata?.name ?? ''),
  column('Desired', 'How many replicas are wanted.', ({ spec }) => spec?.replicas ?? 0, 'integer'),
  column('Available', 'How many replicas there are.', ({ status }) => status?.replicas ?? 0, 'integer'),
  ageColumn,
]
