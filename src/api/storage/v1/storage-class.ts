import { columns } from '../../columns.ts'
import { TopologySelectorTerm } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const StorageClass = message('io.k8s.api.storage.v1.StorageClass', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  provisioner: string(2).always().required(),
  parameters: map(3, 'string'),
  reclaimPolicy: oneOf(4, ['Delete', 'Recycle', 'Retain'])
    .pointer()
    .go('v1.PersistentVolumeReclaimPolicy')
    .default('Delete'),
  mountOptions: list(5, 'string'),
  allowVolumeExpansion: bool(6).pointer(),
  volumeBindingMode: oneOf(7, ['Immediate', 'WaitForFirstConsumer'])
    .pointer()
    .go('v1.VolumeBindingMode')
    .default('Immediate'),
  allowedTopologies: list(8, TopologySelectorTerm),
})

export const StorageClassKind = defineKind<api.StorageClass>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'StorageClass',
  plural: 'storageclasses',
  singular: 'storageclass',
  shortNames: ['sc'],
  categories: [],
  namespaced: false,
  message: StorageClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['storageclasses'] ?? [],
  selectableFields: {},
})
