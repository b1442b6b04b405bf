import { ageColumn, column, containersText, createdAtColumn, labelsText, nameColumn, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ComponentStatus, LimitRange, PodTemplate, ReplicationController, ResourceQuota } from '../../types.gen.ts'

export const podTemplateColumns: readonly Column<PodTemplate>[] = [
  nameColumn(),
  column('Containers', 'The names of its containers.', ({ template }) => containersText(template, 'name')),
  column('Images', 'The images of its containers.', ({ template }) => containersText(template, 'image')),
  column('Pod Labels', 'The labels of its pods.', ({ template }) => labelsText(template?.metadata?.labels)),
]

export const replicationControllerColumns: readonly Column<ReplicationController>[] = [
  nameColumn(),
  column('Desired', 'How many pods are wanted.', ({ spec }) => spec?.replicas ?? 0, 'integer'),
  column('Current', 'How many there are.', ({ status }) => status?.replicas ?? 0, 'integer'),
  column('Ready', 'How many are ready.', ({ status }) => status?.readyReplicas ?? 0, 'integer'),
  ageColumn,
  wide('Containers', 'The names of its containers.', ({ spec }) => containersText(spec?.template, 'name')),
  wide('Images', 'The images of its containers.', ({ spec }) => containersText(spec?.template, 'image')),
  wide('Selector', 'The labels of its pods.', ({ spec }) => labelsText(spec?.selector)),
]

export const limitRangeColumns: readonly Column<LimitRange>[] = [nameColumn(), createdAtColumn]

export const resourceQuotaColumns: readonly Column<ResourceQuota>[] = [
  nameColumn(),
  column('Request', 'What is used, of what may be.', (quota) => used(quota, (resource) => !isLimit(resource))),
  column('Limit', 'Limits that are given out, of what may be.', (quota) => used(quota, isLimit)),
  ageColumn,
]

function isLimit(resource: string): boolean {
  return resource.startsWith('limits')
}

function used({ status }: ResourceQuota, of: (resource: string) => boolean): string {
  const resources = Object.keys(status?.hard ?? {})
    .filter(of)
    .sort()
  return resources.map((name) => `${name}: ${status?.used?.[name] ?? '0'}/${status?.hard?.[name]}`).join(', ')
}

export const componentStatusColumns: readonly Column<ComponentStatus>[] = [
  nameColumn(),
  column('Status', 'Whether it is well.', (component) => {
    const status = healthOf(component)?.status
    if (status === 'True') return 'Healthy'
    return status === 'False' ? 'Unhealthy' : 'Unknown'
  }),
  column('Message', 'What it says.', (component) => healthOf(component)?.message ?? ''),
  column('Error', 'What went wrong with asking.', (component) => healthOf(component)?.error ?? ''),
]

function healthOf({ conditions = [] }: ComponentStatus) {
  return conditions.find(({ type }) => type === 'Healthy')
}
