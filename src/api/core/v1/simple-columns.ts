import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ConfigMap, Namespace, Secret, ServiceAccount } from '../../types.gen.ts'

function count(map: object | undefined): number {
  return Object.keys(map ?? {}).length
}

export const namespaceColumns: readonly Column<Namespace>[] = [
  nameColumn(),
  column(
    'Status',
    'Active, or Terminating while its content is deleted.',
    (namespace) => namespace.status?.phase ?? '',
  ),
  ageColumn,
]

export const configMapColumns: readonly Column<ConfigMap>[] = [
  nameColumn(),
  column('Data', 'How many entries it has.', (map) => count(map.data) + count(map.binaryData)),
  ageColumn,
]

export const secretColumns: readonly Column<Secret>[] = [
  nameColumn(),
  column('Type', 'What the entries are for.', (secret) => secret.type ?? ''),
  column('Data', 'How many entries it has.', (secret) => count(secret.data)),
  ageColumn,
]

export const serviceAccountColumns: readonly Column<ServiceAccount>[] = [nameColumn(), ageColumn]
