import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, list, message, oneOf, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { NodeConfigSource } from './node-config.ts'
import { NodeStatus } from './node-status.ts'
import { prepareNodeSpec } from './object-defaults.ts'

export const Taint = message('io.k8s.api.core.v1.Taint', 'Keeps pods off a node unless they tolerate it.', () => ({
  key: string(1).always().required().doc("The taint's name."),
  value: string(2).doc('A value that tolerations may ask for.'),
  effect: oneOf(3, ['NoExecute', 'NoSchedule', 'PreferNoSchedule'])
    .always()
    .required()
    .go('v1.TaintEffect')
    .doc('NoSchedule keeps new pods away, PreferNoSchedule tries to, NoExecute also evicts those that run.'),
  timeAdded: time(4).doc('When a NoExecute taint was put on.'),
}))

export const NodeSpec = message(
  'io.k8s.api.core.v1.NodeSpec',
  'How a node takes part: its address range, whether pods may come, and which are kept away.',
  () => ({
    podCIDR: string(1).doc('The address range the node gives its pods addresses from.'),
    podCIDRs: list(7, 'string').set().merge().doc('The same, one range per address family.'),
    providerID: string(3).doc("The machine's name at the cloud provider."),
    unschedulable: bool(4).doc('No new pods for this node.'),
    taints: list(5, Taint).doc('What keeps away pods that do not tolerate it.'),
    configSource: field(6, NodeConfigSource).doc('No longer used.'),
    externalID: string(2).doc('No longer used.'),
  }),
  prepareNodeSpec,
)

export const Node = message('io.k8s.api.core.v1.Node', 'A machine that runs pods.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, NodeSpec).doc('What is wanted.'),
  status: struct(3, NodeStatus).doc('What was last observed; written by the system.'),
}))

export const NodeKind = defineKind<api.Node>({
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  storedUnder: 'minions',
  singular: 'node',
  shortNames: ['no'],
  categories: [],
  namespaced: false,
  message: Node,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['proxy'],
  selectableFields: {
    'spec.unschedulable': (it) => String(it.spec?.unschedulable ?? false),
  },
})
