import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { PriorityClass } from '../../types.gen.ts'

export const priorityClassColumns: readonly Column<PriorityClass>[] = [
  nameColumn(),
  column('Value', 'How important its pods are.', ({ value }) => value, 'integer'),
  column('Global-Default', 'Whether pods that name no class get it.', (of) => of.globalDefault ?? false, 'boolean'),
  ageColumn,
  column('PreemptionPolicy', 'Whether its pods may push others out.', (of) => of.preemptionPolicy ?? ''),
]
