import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { APIService } from '../../types.gen.ts'

export const apiServiceColumns: readonly Column<APIService>[] = [
  nameColumn(),
  column('Service', 'Who serves it.', ({ spec }) => {
    const of = spec?.service
    return of === undefined ? 'Local' : `${of.namespace ?? ''}/${of.name ?? ''}`
  }),
  column('Available', 'Whether it can be reached, and why not.', ({ status }) => {
    const found = status?.conditions?.find(({ type }) => type === 'Available')
    if (found === undefined) return 'Unknown'
    return found.status === 'True' ? 'True' : `${found.status} (${found.reason ?? ''})`
  }),
  ageColumn,
]
