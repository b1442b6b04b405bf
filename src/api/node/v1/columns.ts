import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { RuntimeClass } from '../../types.gen.ts'

export const runtimeClassColumns: readonly Column<RuntimeClass>[] = [
  nameColumn(),
  column('Handler', 'What nodes call it.', ({ handler }) => handler),
  ageColumn,
]
