import { ageColumn, column, nameColumn, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ControllerRevision, StatefulSet } from '../../types.gen.ts'

export const statefulSetColumns: readonly Column<StatefulSet>[] = [
  nameColumn(),
  column(
    'Ready',
    'Pods that are ready, of those wanted.',
    (set) => `${set.status?.readyReplicas ?? 0}/${set.spec?.replicas ?? 0}`,
  ),
  ageColumn,
  wide('Containers', 'The names of its containers.', (set) => containers(set, 'name')),
  wide('Images', 'The images of its containers.', (set) => containers(set, 'image')),
]

function containers(set: StatefulSet, part: 'name' | 'image'): string {
  return (set.spec?.template?.spec?.containers ?? []).map((container) => container[part] ?? '').join(',')
}

export const controllerRevisionColumns: readonly Column<ControllerRevision>[] = [
  nameColumn(),
  column('Controller', 'The object it is a revision of.', (revision) => {
    const owner = revision.metadata?.ownerReferences?.find((reference) => reference.controller === true)
    if (owner === undefined) return '<none>'
    const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/', 1)[0]}` : ''
    return `${owner.kind}${group}/${owner.name}`.toLowerCase().replace(/\/.*$/, `/${owner.name}`)
  }),
  column('Revision', 'Its place in the history.', (revision) => revision.revision),
  ageColumn,
]
