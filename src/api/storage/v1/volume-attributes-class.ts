import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const VolumeAttributesClass = message(
  'io.k8s.api.storage.v1.VolumeAttributesClass',
  'Properties of volumes that may be changed while they are used.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    driverName: string(2).always().required().doc('Name of the CSI driver that knows the parameters.'),
    parameters: map(3, 'string').doc(
      'Keys and values the driver is told, such as an I/O limit; they are fixed, claims change the class instead.',
    ),
  }),
)

export const VolumeAttributesClassKind = defineKind<api.VolumeAttributesClass>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttributesClass',
  plural: 'volumeattributesclasses',
  singular: 'volumeattributesclass',
  shortNames: ['vac'],
  categories: [],
  namespaced: false,
  message: VolumeAttributesClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
