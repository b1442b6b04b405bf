import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, inline, list, message, raw, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CELDeviceSelector = message('io.k8s.api.resource.v1.CELDeviceSelector', 'A condition in CEL.', () => ({
  expression: string(1).always().required().doc('The CEL expression.'),
}))

export const DeviceSelector = message(
  'io.k8s.api.resource.v1.DeviceSelector',
  'A condition devices have to meet.',
  () => ({
    cel: field(1, CELDeviceSelector).doc('The condition in CEL.'),
  }),
)

export const OpaqueDeviceConfiguration = message(
  'io.k8s.api.resource.v1.OpaqueDeviceConfiguration',
  'Settings only the driver understands.',
  () => ({
    driver: string(1).always().required().doc('The driver.'),
    parameters: raw(2).required().doc('The settings.'),
  }),
)

export const DeviceConfiguration = message(
  'io.k8s.api.resource.v1.DeviceConfiguration',
  'How devices are set up.',
  () => ({
    opaque: field(1, OpaqueDeviceConfiguration).doc('Settings only the driver understands.'),
  }),
)

export const DeviceClassConfiguration = message(
  'io.k8s.api.resource.v1.DeviceClassConfiguration',
  'How devices of a class are set up.',
  () => ({
    DeviceConfiguration: inline(1, DeviceConfiguration),
  }),
)

export const DeviceClassSpec = message(
  'io.k8s.api.resource.v1.DeviceClassSpec',
  'Which devices belong to it, and how they are set up.',
  () => ({
    selectors: list(1, DeviceSelector).doc('Conditions; all of them hold.'),
    config: list(2, DeviceClassConfiguration).doc('How they are set up.'),
    extendedResourceName: string(4).pointer().doc('The extended resource by which containers may ask for one.'),
  }),
)

export const DeviceClass = message('io.k8s.api.resource.v1.DeviceClass', 'A sort of devices pods may claim.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, DeviceClassSpec).required().doc('What is wanted.'),
}))

export const DeviceClassKind = defineKind<api.DeviceClass>({
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'DeviceClass',
  plural: 'deviceclasses',
  singular: 'deviceclass',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: DeviceClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  generationOf: ['spec'],
  selectableFields: {},
})
