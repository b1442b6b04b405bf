import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, message, quantity, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CSIStorageCapacity = message(
  'io.k8s.api.storage.v1.CSIStorageCapacity',
  'How much space a driver has left for volumes of a class in one place.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    nodeTopology: field(2, LabelSelector).doc(
      'Labels of the nodes from which the space can be reached; none where it is absent, all where it is empty.',
    ),
    storageClassName: string(3)
      .always()
      .required()
      .doc('Name of the StorageClass for whose parameters the space was worked out.'),
    capacity: quantity(4).doc('How much space is left; unknown where it is absent.'),
    maximumVolumeSize: quantity(5).doc('How large one volume may be; absent where the driver tells no such limit.'),
  }),
)

export const CSIStorageCapacityKind = defineKind<api.CSIStorageCapacity>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSIStorageCapacity',
  plural: 'csistoragecapacities',
  singular: 'csistoragecapacity',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: CSIStorageCapacity,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
