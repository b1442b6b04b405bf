import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, list, message, oneOf, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { NodeConfigSource } from './node-config.ts'
import { NodeStatus } from './node-status.ts'

export const Taint = message('io.k8s.api.core.v1.Taint', '', {
  key: string(1).always().required(),
  value: string(2),
  effect: oneOf(3, ['NoExecute', 'NoSchedule', 'PreferNoSchedule']).always().required().go('v1.TaintEffect'),
  timeAdded: time(4),
})

export const NodeSpec = message('io.k8s.api.core.v1.NodeSpec', '', {
  podCIDR: string(1),
  podCIDRs: list(7, 'string').set().merge(),
  providerID: string(3),
  unschedulable: bool(4),
  taints: list(5, Taint),
  configSource: field(6, NodeConfigSource),
  externalID: string(2),
})

export const Node = message('io.k8s.api.core.v1.Node', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, NodeSpec),
  status: struct(3, NodeStatus),
})

export const NodeKind = defineKind<api.Node>({
  group: '',
  version: 'v1',
  kind: 'Node',
  plural: 'nodes',
  singular: 'node',
  shortNames: ['no'],
  categories: [],
  namespaced: false,
  message: Node,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['proxy'],
  columns: columns['nodes'] ?? [],
  selectableFields: {
    'spec.unschedulable': (it) => String(it.spec?.unschedulable ?? false),
  },
})
