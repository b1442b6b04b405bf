import { TopologySelectorTerm } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const StorageClass = message(
  'io.k8s.api.storage.v1.StorageClass',
  'A sort of storage that claims can ask for by name, and who makes its volumes.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    provisioner: string(2)
      .always()
      .required()
      .doc(
        'Name of the program that makes the volumes, such as a CSI driver; kubernetes.io/no-provisioner makes none.',
      ),
    parameters: map(3, 'string').doc(
      'Keys and values the provisioner is told, as it defines them, such as the type of disk.',
    ),
    reclaimPolicy: oneOf(4, ['Delete', 'Recycle', 'Retain'])
      .pointer()
      .go('v1.PersistentVolumeReclaimPolicy')
      .default('Delete')
      .doc(
        'What happens to a volume when its claim is deleted: Delete removes it, Retain keeps it; Delete unless set.',
      ),
    mountOptions: list(5, 'string').doc(
      'Options given to mount for volumes of the class; they are not checked, a wrong one makes the mount fail.',
    ),
    allowVolumeExpansion: bool(6)
      .pointer()
      .doc('Whether claims of the class may ask for more storage later; false by default.'),
    volumeBindingMode: oneOf(7, ['Immediate', 'WaitForFirstConsumer'])
      .pointer()
      .go('v1.VolumeBindingMode')
      .default('Immediate')
      .doc(
        'Immediate makes the volume with the claim, WaitForFirstConsumer once a pod needs it, near that pod; Immediate unless set.',
      ),
    allowedTopologies: list(8, TopologySelectorTerm).doc(
      'Places, by labels of nodes, in which volumes may be made; anywhere unless set.',
    ),
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
