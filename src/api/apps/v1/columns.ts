import { ageColumn, column, containersText, labelsText, nameColumn, selectorText, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type {
  ControllerRevision,
  DaemonSet,
  Deployment,
  LabelSelector,
  PodTemplateSpec,
  ReplicaSet,
  StatefulSet,
} from '../../types.gen.ts'

export const statefulSetColumns: readonly Column<StatefulSet>[] = [
  nameColumn(),
  column(
    'Ready',
    'Pods that are ready, of those wanted.',
    (set) => `${set.status?.readyReplicas ?? 0}/${set.spec?.replicas ?? 0}`,
  ),
  ageColumn,
  wide('Containers', 'The names of its containers.', (set) => containersText(set.spec?.template, 'name')),
  wide('Images', 'The images of its containers.', (set) => containersText(set.spec?.template, 'image')),
]

export const controllerRevisionColumns: readonly Column<ControllerRevision>[] = [
  nameColumn(),
  column('Controller', 'The object it is a revision of.', (revision) => {
    const owner = revision.metadata?.ownerReferences?.find((reference) => reference.controller === true)
    if (owner === undefined) return '<none>'
    const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/', 1)[0]}` : ''
    return `${`${owner.kind}${group}`.toLowerCase()}/${owner.name}`
  }),
  column('Revision', 'Its place in the history.', (revision) => revision.revision),
  ageColumn,
]

interface Workload {
  readonly metadata: object
  readonly spec?: { readonly template?: PodTemplateSpec; readonly selector?: LabelSelector }
}

const templateColumns: readonly Column<Workload>[] = [
  wide('Containers', 'The names of its containers.', ({ spec }) => containersText(spec?.template, 'name')),
  wide('Images', 'The images of its containers.', ({ spec }) => containersText(spec?.template, 'image')),
  wide('Selector', 'The labels of its pods.', ({ spec }) => selectorText(spec?.selector)),
]

export const deploymentColumns: readonly Column<Deployment>[] = [
  nameColumn(),
  column(
    'Ready',
    'Pods that are ready, of those wanted.',
    ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
  ),
  column('Up-to-date', 'Pods that have the newest template.', ({ status }) => status?.updatedReplicas ?? 0),
  column('Available', 'Pods that have been ready for long enough.', ({ status }) => status?.availableReplicas ?? 0),
  ageColumn,
  ...templateColumns,
]

export const replicaSetColumns: readonly Column<ReplicaSet>[] = [
  nameColumn(),
  column('Desired', 'How many pods are wanted.', ({ spec }) => spec?.replicas ?? 0, 'integer'),
  column('Current', 'How many there are.', ({ status }) => status?.replicas ?? 0, 'integer'),
  column('Ready', 'How many are ready.', ({ status }) => status?.readyReplicas ?? 0, 'integer'),
  ageColumn,
  ...templateColumns,
]

export const daemonSetColumns: readonly Column<DaemonSet>[] = [
  nameColumn(),
  column('Desired', 'Nodes that should have a pod.', ({ status }) => status?.desiredNumberScheduled ?? 0, 'integer'),
  column('Current', 'Nodes that have one.', ({ status }) => status?.currentNumberScheduled ?? 0, 'integer'),
  column('Ready', 'Nodes whose pod is ready.', ({ status }) => status?.numberReady ?? 0, 'integer'),
  column('Up-to-date', 'Nodes whose pod has the newest template.', updated, 'integer'),
  column('Available', 'Nodes whose pod has been ready for long enough.', available, 'integer'),
  column('Node Selector', 'The labels of the nodes.', ({ spec }) => labelsText(spec?.template?.spec?.nodeSelector)),
  ageColumn,
  ...templateColumns,
]

function updated({ status }: DaemonSet): number {
  return status?.updatedNumberScheduled ?? 0
}

function available({ status }: DaemonSet): number {
  return status?.numberAvailable ?? 0
}
