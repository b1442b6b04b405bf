import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ConfigMap = message('io.k8s.api.core.v1.ConfigMap', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  immutable: bool(4).pointer(),
  data: map(2, 'string'),
  binaryData: map(3, 'bytes'),
})

export const ConfigMapKind = defineKind<api.ConfigMap>({
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  categories: [],
  namespaced: true,
  message: ConfigMap,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['configmaps'] ?? [],
  selectableFields: {},
})
