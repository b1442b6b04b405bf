import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, message, quantity, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CSIStorageCapacity = message(
  'io.k8s.api.storage.v1.CSIStorageCapacity',
  'How much space is left of a class, somewhere.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    nodeTopology: field(2, LabelSelector).doc('Labels of the nodes from which the space can be reached.'),
    storageClassName: string(3).always().required().doc('The class.'),
    capacity: quantity(4).doc('How much is left.'),
    maximumVolumeSize: quantity(5).doc('How large a volume may be.'),
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
