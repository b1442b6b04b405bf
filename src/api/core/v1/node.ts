import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, list, message, oneOf, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { NodeConfigSource } from './node-config.ts'
import { NodeStatus } from './node-status.ts'
import { prepareNodeSpec } from './object-defaults.ts'

export const Taint = message('io.k8s.api.core.v1.Taint', 'Keeps pods off a node unless they tolerate it.', () => ({
  key: string(1)
    .always()
    .required()
    .doc("The taint's name, which tolerations refer to, such as node.kubernetes.io/unreachable."),
  value: string(2).doc('A value beside the key that a toleration may have to match.'),
  effect: oneOf(3, ['NoExecute', 'NoSchedule', 'PreferNoSchedule'])
    .always()
    .required()
    .go('v1.TaintEffect')
    .doc('NoSchedule keeps new pods away, PreferNoSchedule tries to, NoExecute also evicts those that run.'),
  timeAdded: time(4).doc('When a NoExecute taint was put on; tolerationSeconds of the pods count from here.'),
}))

export const NodeSpec = message(
  'io.k8s.api.core.v1.NodeSpec',
  'How a node takes part: its address range, whether pods may come, and which are kept away.',
  () => ({
    podCIDR: string(1).doc('The address range the node gives its pods addresses from.'),
    podCIDRs: list(7, 'string')
      .set()
      .merge()
      .doc('The same as podCIDR for each address family, IPv4 and IPv6; the first entry equals podCIDR.'),
    providerID: string(3).doc('Identifies the machine at its cloud provider, in the form provider://id.'),
    unschedulable: bool(4).doc('While true, the scheduler places no new pods here; `kubectl cordon` sets it.'),
    taints: list(5, Taint).doc('Marks that keep away pods that do not tolerate them, or drive them out.'),
    configSource: field(6, NodeConfigSource).doc(
      "No longer used: once the configuration the node's agent read from a ConfigMap.",
    ),
    externalID: string(2).doc('No longer used: once another identifier of the machine at its provider.'),
  }),
  prepareNodeSpec,
)

export const Node = message('io.k8s.api.core.v1.Node', 'A machine of the cluster that runs pods.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  spec: struct(2, NodeSpec).doc(
    'What the machine is set to do: its pod addresses, its taints, and whether new pods may come.',
  ),
  status: struct(3, NodeStatus).doc('What the machine has and how it is, as its agent reported last.'),
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
