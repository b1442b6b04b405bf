import { ageColumn, column, createdAtColumn, nameColumn, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding, Subject } from '../../types.gen.ts'

export const roleColumns: readonly Column<Role | ClusterRole>[] = [nameColumn(), createdAtColumn]

export const roleBindingColumns: readonly Column<RoleBinding | ClusterRoleBinding>[] = [
  nameColumn(),
  column('Role', 'The role that is given.', ({ roleRef }) => `${roleRef.kind}/${roleRef.name}`),
  ageColumn,
  wide('Users', 'The users who get it.', ({ subjects }) => namesOf(subjects, 'User')),
  wide('Groups', 'The groups that get it.', ({ subjects }) => namesOf(subjects, 'Group')),
  wide('ServiceAccounts', 'The service accounts that get it.', ({ subjects }) => namesOf(subjects, 'ServiceAccount')),
]

function namesOf(subjects: readonly Subject[] | undefined, kind: string): string {
  const found = (subjects ?? []).filter((subject) => subject.kind === kind)
  return found
    .map(({ namespace, name }) => (kind === 'ServiceAccount' ? `${namespace ?? ''}/${name}` : name))
    .join(', ')
}
