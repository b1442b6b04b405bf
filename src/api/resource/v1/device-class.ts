import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, inline, list, message, raw, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CELDeviceSelector = message(
  'io.k8s.api.resource.v1.CELDeviceSelector',
  'A condition on a device as a CEL expression.',
  () => ({
    expression: string(1).always().required().doc('A CEL expression over device that has to be true.'),
  }),
)

export const DeviceSelector = message(
  'io.k8s.api.resource.v1.DeviceSelector',
  'A condition devices have to meet.',
  () => ({
    cel: field(1, CELDeviceSelector).doc('A condition written as a CEL expression.'),
  }),
)

export const OpaqueDeviceConfiguration = message(
  'io.k8s.api.resource.v1.OpaqueDeviceConfiguration',
  'Settings for a driver, which alone understands them.',
  () => ({
    driver: string(1).always().required().doc('Name of the driver the settings are for.'),
    parameters: raw(2).required().doc('The settings themselves, as the driver defines them.'),
  }),
)

export const DeviceConfiguration = message(
  'io.k8s.api.resource.v1.DeviceConfiguration',
  'How devices are set up.',
  () => ({
    opaque: field(1, OpaqueDeviceConfiguration).doc(
      'Settings handed to a driver as they are; only the driver understands them.',
    ),
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
    selectors: list(1, DeviceSelector).doc('Conditions a device must all meet to belong to the class.'),
    config: list(2, DeviceClassConfiguration).doc('Settings the drivers get with every device of the class.'),
    extendedResourceName: string(4).pointer().doc('The extended resource by which containers may ask for one.'),
  }),
)

export const DeviceClass = message('io.k8s.api.resource.v1.DeviceClass', 'A sort of devices pods may claim.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  spec: struct(2, DeviceClassSpec).required().doc('Which devices belong to the class, and their settings.'),
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
