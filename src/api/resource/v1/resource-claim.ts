import { NodeSelector } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  bool,
  field,
  inline,
  list,
  map,
  message,
  oneOf,
  raw,
  string,
  struct,
  time,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { DeviceClaim, DeviceToleration } from './device-claim.ts'
import { DeviceConfiguration } from './device-class.ts'

export const ResourceClaimSpec = message('io.k8s.api.resource.v1.ResourceClaimSpec', 'The devices asked for.', () => ({
  devices: struct(1, DeviceClaim).doc('The devices asked for.'),
}))

export const DeviceRequestAllocationResult = message(
  'io.k8s.api.resource.v1.DeviceRequestAllocationResult',
  'One device given.',
  () => ({
    request: string(1).always().required().doc('The request it is for.'),
    driver: string(2).always().required().doc('The driver.'),
    pool: string(3).always().required().doc('The pool the device is from.'),
    device: string(4).always().required().doc('The device.'),
    adminAccess: bool(5).pointer().doc('Whether devices in use count, too: for those who look after them.'),
    tolerations: list(6, DeviceToleration).doc('Taints that are tolerated.'),
    bindingConditions: list(7, 'string').doc('Conditions that have to be true before pods are bound.'),
    bindingFailureConditions: list(8, 'string').doc('Conditions that say it went wrong.'),
    shareID: string(9).pointer().go('types.UID').doc('Which share of the device.'),
    consumedCapacity: map(10, 'quantity').doc('How much of the device it takes.'),
  }),
)

export const DeviceAllocationConfiguration = message(
  'io.k8s.api.resource.v1.DeviceAllocationConfiguration',
  'How given devices are set up.',
  () => ({
    source: oneOf(1, ['FromClaim', 'FromClass'])
      .always()
      .required()
      .go('v1.AllocationConfigSource')
      .doc('Where it comes from: FromClass or FromClaim.'),
    requests: list(2, 'string').doc('The requests it is about; all unless set.'),
    DeviceConfiguration: inline(3, DeviceConfiguration),
  }),
)

export const DeviceAllocationResult = message(
  'io.k8s.api.resource.v1.DeviceAllocationResult',
  'The devices given, and how they are set up.',
  () => ({
    results: list(1, DeviceRequestAllocationResult).doc('The devices, one entry each.'),
    config: list(2, DeviceAllocationConfiguration).doc('How they are set up.'),
  }),
)

export const AllocationResult = message('io.k8s.api.resource.v1.AllocationResult', 'The devices given.', () => ({
  devices: struct(1, DeviceAllocationResult).doc('The devices.'),
  nodeSelector: field(3, NodeSelector).doc('The nodes they can be used on.'),
  allocationTimestamp: time(5).doc('When they were given.'),
}))

export const ResourceClaimConsumerReference = message(
  'io.k8s.api.resource.v1.ResourceClaimConsumerReference',
  'Who may use a claim.',
  () => ({
    apiGroup: string(1).doc('The API group of the object referred to.'),
    resource: string(3).always().required().doc('The resource: `pods`.'),
    name: string(4).always().required().doc('The name of it.'),
    uid: string(5).always().required().go('types.UID').doc('The identifier of the object referred to.'),
  }),
)

export const NetworkDeviceData = message('io.k8s.api.resource.v1.NetworkDeviceData', 'A network interface.', () => ({
  interfaceName: string(1).doc('Its name in the pod.'),
  ips: list(2, 'string').doc('Its addresses.'),
  hardwareAddress: string(3).doc('Its hardware address.'),
}))

export const AllocatedDeviceStatus = message(
  'io.k8s.api.resource.v1.AllocatedDeviceStatus',
  'What a driver tells of a device.',
  () => ({
    driver: string(1).always().required().doc('The driver.'),
    pool: string(2).always().required().doc('The pool the device is from.'),
    device: string(3).always().required().doc('The device.'),
    shareID: string(7).pointer().doc('Which share of the device.'),
    conditions: list(4, Condition)
      .always()
      .keyed('type')
      .doc('What is true of the object at the moment, one entry per type.'),
    data: raw(5).pointer().omitZero().doc('Whatever the driver wants to say.'),
    networkData: field(6, NetworkDeviceData).doc('The network interface, if it is one.'),
  }),
)

export const ResourceClaimStatus = message(
  'io.k8s.api.resource.v1.ResourceClaimStatus',
  'The devices given, and who uses them.',
  () => ({
    allocation: field(1, AllocationResult).doc('The devices given.'),
    reservedFor: list(2, ResourceClaimConsumerReference).keyed('uid').merge('uid').doc('Who may use them.'),
    devices: list(4, AllocatedDeviceStatus)
      .keyed('driver', 'device', 'pool', 'shareID')
      .doc('What drivers tell of the devices.'),
  }),
)

export const ResourceClaim = message('io.k8s.api.resource.v1.ResourceClaim', 'Asks for devices.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, ResourceClaimSpec).required().doc('The devices asked for.'),
  status: struct(3, ResourceClaimStatus).doc('The devices given.'),
}))

export const ResourceClaimTemplateSpec = message(
  'io.k8s.api.resource.v1.ResourceClaimTemplateSpec',
  'What the claims look like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Labels and annotations of the claims.'),
    spec: struct(2, ResourceClaimSpec).required().doc('What is wanted.'),
  }),
)

export const ResourceClaimTemplate = message(
  'io.k8s.api.resource.v1.ResourceClaimTemplate',
  'What the claims made for pods look like.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, ResourceClaimTemplateSpec).required().doc('What is wanted.'),
  }),
)

export const ResourceV1ResourceClaimKind = defineKind<api.ResourceV1ResourceClaim>({
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceClaim',
  plural: 'resourceclaims',
  singular: 'resourceclaim',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: ResourceClaim,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})

export const ResourceClaimTemplateKind = defineKind<api.ResourceClaimTemplate>({
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceClaimTemplate',
  plural: 'resourceclaimtemplates',
  singular: 'resourceclaimtemplate',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: ResourceClaimTemplate,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
