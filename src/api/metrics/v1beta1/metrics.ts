import { column, nameColumn } from '../../column.ts'
import { type Column, defineKind, type Kind } from '../../kind.ts'
import type { ApiObject } from '../../meta/object.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { list, map, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'

/** CPU in cores, memory in bytes, as quantities. */
export interface Usage {
  readonly cpu: string
  readonly memory: string
}

interface Measured extends ApiObject {
  /** When the window ended (RFC 3339). */
  readonly timestamp: string
  /** A duration as Go writes it: `15.2s`. */
  readonly window: string
}

/** What a node used. */
export interface NodeMetrics extends Measured {
  readonly usage: Usage
}

/** What a pod's containers used. */
export interface PodMetrics extends Measured {
  readonly containers: readonly { readonly name: string; readonly usage: Usage }[]
}

const measured = {
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  timestamp: structTime(2).doc('When the time it was measured over ended.'),
  window: string(3).always().doc('The length of time over which it was measured, such as 30s.'),
}

const NodeMetricsMessage = message('io.k8s.metrics.pkg.apis.metrics.v1beta1.NodeMetrics', 'What a node used.', () => ({
  ...typeMeta,
  ...measured,
  usage: map(4, 'string').doc('How much CPU and memory was used on average.'),
}))

const ContainerMetricsMessage = message(
  'io.k8s.metrics.pkg.apis.metrics.v1beta1.ContainerMetrics',
  'What a container used.',
  () => ({
    name: string(1).always().doc("The container's name."),
    usage: map(2, 'string').doc('How much CPU and memory the container used on average.'),
  }),
)

const PodMetricsMessage = message('io.k8s.metrics.pkg.apis.metrics.v1beta1.PodMetrics', 'What a pod used.', () => ({
  ...typeMeta,
  ...measured,
  containers: list(4, ContainerMetricsMessage).doc('What each container of the pod used.'),
}))

const windowColumn = column<Measured>(
  'Window',
  'The length of time over which it was measured, such as 30s.',
  ({ window }) => window,
)

const nodeColumns: readonly Column<NodeMetrics>[] = [
  nameColumn(),
  column('cpu', 'The processors it used.', ({ usage }) => usage.cpu),
  column('memory', 'The memory it used.', ({ usage }) => usage.memory),
  windowColumn,
]

const computed = {
  group: 'metrics.k8s.io',
  version: 'v1beta1',
  singular: '',
  shortNames: [],
  categories: [],
  verbs: ['get', 'list'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
} satisfies Partial<Kind>

export const NodeMetricsKind = defineKind<NodeMetrics>({
  ...computed,
  kind: 'NodeMetrics',
  plural: 'nodes',
  namespaced: false,
  message: NodeMetricsMessage,
  columns: nodeColumns,
})

export const PodMetricsKind = defineKind<PodMetrics>({
  ...computed,
  kind: 'PodMetrics',
  plural: 'pods',
  namespaced: true,
  message: PodMetricsMessage,
  columns: [nameColumn(), windowColumn],
})
