import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { Lease } from '../../types.gen.ts'

export const leaseColumns: readonly Column<Lease>[] = [
  nameColumn(),
  column('Holder', 'Who holds it.', (lease) => lease.spec?.holderIdentity ?? ''),
  ageColumn,
]
