import { createdAtColumn, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { CustomResourceDefinition } from '../../types.gen.ts'

export const customResourceDefinitionColumns: readonly Column<CustomResourceDefinition>[] = [
  nameColumn(),
  createdAtColumn,
]
