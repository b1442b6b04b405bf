import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ResourceSlice, ResourceV1ResourceClaim } from '../../types.gen.ts'

/** Of DeviceClasses and ResourceClaimTemplates. */
export const agedColumns: readonly Column[] = [nameColumn(), ageColumn]

export const resourceClaimColumns: readonly Column<ResourceV1ResourceClaim>[] = [
  nameColumn(),
  column('State', 'Whether its devices are given and used.', ({ metadata, status }) => {
    const leaving = metadata.deletionTimestamp === undefined ? [] : ['deleted']
    if (status?.allocation === undefined) return leaving[0] ?? 'pending'
    return [...leaving, 'allocated', ...((status.reservedFor ?? []).length > 0 ? ['reserved'] : [])].join(',')
  }),
  ageColumn,
]

export const resourceSliceColumns: readonly Column<ResourceSlice>[] = [
  nameColumn(),
  column('Node', 'The node of its devices.', ({ spec }) => spec.nodeName ?? ''),
  column('Driver', 'The driver of its devices.', ({ spec }) => spec.driver),
  column('Pool', 'The pool of its devices.', ({ spec }) => spec.pool.name),
  ageColumn,
]
