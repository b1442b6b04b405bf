import { TopologySelectorTerm } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const StorageClass = message(
  'io.k8s.api.storage.v1.StorageClass',
  'A sort of storage, and who provides it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    provisioner: string(2).always().required().doc('Who makes the volumes.'),
    parameters: map(3, 'string').doc('What the provisioner is told.'),
    reclaimPolicy: oneOf(4, ['Delete', 'Recycle', 'Retain'])
      .pointer()
      .go('v1.PersistentVolumeReclaimPolicy')
      .default('Delete')
      .doc('What happens to a volume when its claim is gone: Delete or Retain.'),
    mountOptions: list(5, 'string').doc('Options for mounting the volumes.'),
    allowVolumeExpansion: bool(6).pointer().doc('Whether claims may grow.'),
    volumeBindingMode: oneOf(7, ['Immediate', 'WaitForFirstConsumer'])
      .pointer()
      .go('v1.VolumeBindingMode')
      .default('Immediate')
      .doc('Immediate, or WaitForFirstConsumer: only when a pod needs it, where the pod runs.'),
    allowedTopologies: list(8, TopologySelectorTerm).doc('Where volumes may be made.'),
  }),
)

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
  deleteShowsObject: true,
  selectableFields: {},
})
