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
  devices: struct(1, DeviceClaim).doc('Which devices are asked for, and how they go together.'),
}))

export const DeviceRequestAllocationResult = message(
  'io.k8s.api.resource.v1.DeviceRequestAllocationResult',
  'One device that was given for a request.',
  () => ({
    request: string(1).always().required().doc('Name of the request the device is given for.'),
    driver: string(2).always().required().doc('Name of the driver the device belongs to.'),
    pool: string(3).always().required().doc('Name of the pool the device is from.'),
    device: string(4).always().required().doc('Name of the device, unique in its pool.'),
    adminAccess: bool(5).pointer().doc('Whether devices in use count, too: for those who look after them.'),
    tolerations: list(6, DeviceToleration).doc('Tolerations of the request, as they were when the device was given.'),
    bindingConditions: list(7, 'string').doc('Conditions that have to be true before pods are bound.'),
    bindingFailureConditions: list(8, 'string').doc(
      'Conditions of which one being true means that the device could not be made ready.',
    ),
    shareID: string(9).pointer().go('types.UID').doc('Identifier of the share, of a device that several claims use.'),
    consumedCapacity: map(10, 'quantity')
      .go('map[v1.QualifiedName]resource.Quantity')
      .doc('How much of each capacity of the device the claim takes.'),
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
      .doc('Where the settings come from: FromClass or FromClaim.'),
    requests: list(2, 'string').doc('Requests the settings are for; all of them unless set.'),
    DeviceConfiguration: inline(3, DeviceConfiguration),
  }),
)

export const DeviceAllocationResult = message(
  'io.k8s.api.resource.v1.DeviceAllocationResult',
  'The devices given, and how they are set up.',
  () => ({
    results: list(1, DeviceRequestAllocationResult).doc('Devices that were given, one entry each.'),
    config: list(2, DeviceAllocationConfiguration).doc('Settings the drivers get together with the devices.'),
  }),
)

export const AllocationResult = message(
  'io.k8s.api.resource.v1.AllocationResult',
  'Devices that were given to a claim, and where they can be used.',
  () => ({
    devices: struct(1, DeviceAllocationResult).doc('Devices that were given, and their settings.'),
    nodeSelector: field(3, NodeSelector).doc('Nodes on which the devices can be used; all of them unless set.'),
    allocationTimestamp: time(5).doc('When the devices were given.'),
  }),
)

export const ResourceClaimConsumerReference = message(
  'io.k8s.api.resource.v1.ResourceClaimConsumerReference',
  'An object, usually a pod, that may use a claim.',
  () => ({
    apiGroup: string(1).doc('API group of the object that uses the claim; empty for core.'),
    resource: string(3).always().required().doc('Resource of the object that uses the claim, such as pods.'),
    name: string(4).always().required().doc('Name of the object that uses the claim.'),
    uid: string(5).always().required().go('types.UID').doc('Identifier of the object that uses the claim.'),
  }),
)

export const NetworkDeviceData = message(
  'io.k8s.api.resource.v1.NetworkDeviceData',
  'What is known of a device that is a network interface.',
  () => ({
    interfaceName: string(1).doc('Name of the interface in the pod, such as eth0.'),
    ips: list(2, 'string').doc('Addresses of the interface, with the length of the prefix.'),
    hardwareAddress: string(3).doc('Hardware address of the interface, such as its MAC address.'),
  }),
)

export const AllocatedDeviceStatus = message(
  'io.k8s.api.resource.v1.AllocatedDeviceStatus',
  'What a driver tells of a device.',
  () => ({
    driver: string(1).always().required().doc('Name of the driver the device belongs to.'),
    pool: string(2).always().required().doc('Name of the pool the device is from.'),
    device: string(3).always().required().doc('Name of the device, unique in its pool.'),
    shareID: string(7).pointer().doc('Identifier of the share, of a device that several claims use.'),
    conditions: list(4, Condition)
      .always()
      .keyed('type')
      .doc('What is true of the object at the moment, one entry per type.'),
    data: raw(5).pointer().omitZero().doc('Whatever the driver wants to say of the device, in its own form.'),
    networkData: field(6, NetworkDeviceData).doc('What is known of the device if it is a network interface.'),
  }),
)

export const ResourceClaimStatus = message(
  'io.k8s.api.resource.v1.ResourceClaimStatus',
  'The devices given, and who uses them.',
  () => ({
    allocation: field(1, AllocationResult).doc('Devices that were given; absent until there are any.'),
    reservedFor: list(2, ResourceClaimConsumerReference)
      .keyed('uid')
      .merge('uid')
      .doc('Objects, usually pods, that may use the claim.'),
    devices: list(4, AllocatedDeviceStatus)
      .keyed('driver', 'device', 'pool', 'shareID')
      .doc('What drivers report of the devices that were given.'),
  }),
)

export const ResourceClaim = message(
  'io.k8s.api.resource.v1.ResourceClaim',
  'Asks for devices that pods can use, and says which were given.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ResourceClaimSpec).required().doc('Which devices are asked for; it can never change.'),
    status: struct(3, ResourceClaimStatus).doc('Devices that were given, and who may use them.'),
  }),
)

export const ResourceClaimTemplateSpec = message(
  'io.k8s.api.resource.v1.ResourceClaimTemplateSpec',
  'What claims made from a template look like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Labels and annotations each claim is given.'),
    spec: struct(2, ResourceClaimSpec).required().doc('What each claim asks for, as in a claim of its own.'),
  }),
)

export const ResourceClaimTemplate = message(
  'io.k8s.api.resource.v1.ResourceClaimTemplate',
  'What the claims made for pods look like.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ResourceClaimTemplateSpec).required().doc('What each claim looks like: its labels and its spec.'),
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
