import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { list, message, oneOf, string, struct, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const NamespaceSpec = message('io.k8s.api.core.v1.NamespaceSpec', '', {
  finalizers: list(1, 'string').go('[]v1.FinalizerName'),
})

export const NamespaceCondition = message('io.k8s.api.core.v1.NamespaceCondition', '', {
  type: string(1).always().required().go('v1.NamespaceConditionType'),
  status: string(2).always().required().go('v1.ConditionStatus'),
  lastTransitionTime: structTime(4),
  reason: string(5),
  message: string(6),
})

export const NamespaceStatus = message('io.k8s.api.core.v1.NamespaceStatus', '', {
  phase: oneOf(1, ['Active', 'Terminating']).go('v1.NamespacePhase').default('Active'),
  conditions: list(2, NamespaceCondition).keyed('type').merge('type'),
})

export const Namespace = message('io.k8s.api.core.v1.Namespace', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, NamespaceSpec),
  status: struct(3, NamespaceStatus),
})

export const NamespaceKind = defineKind<api.Namespace>({
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  categories: [],
  namespaced: false,
  message: Namespace,
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['finalize'],
  columns: columns['namespaces'] ?? [],
  selectableFields: {
    'status.phase': (it) => it.status?.phase ?? '',
  },
})
