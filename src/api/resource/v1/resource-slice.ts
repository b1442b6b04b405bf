import { NodeSelector } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  bool,
  field,
  int64,
  list,
  map,
  message,
  oneOf,
  quantity,
  string,
  struct,
  structQuantity,
  time,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ResourcePool = message(
  'io.k8s.api.resource.v1.ResourcePool',
  'A pool of devices, and how many slices describe it.',
  () => ({
    name: string(1).always().required().doc('Name of the pool, unique for its driver.'),
    generation: int64(2).always().required().doc('Which description of the pool it is; the highest counts.'),
    resourceSliceCount: int64(3)
      .always()
      .required()
      .doc('How many slices describe the pool; it is not used until all are there.'),
  }),
)

export const DeviceAttribute = message('io.k8s.api.resource.v1.DeviceAttribute', 'One thing a device is like.', () => ({
  int: int64(2).pointer().doc('The value, if it is a whole number.'),
  bool: bool(3).pointer().doc('The value, if it is true or false.'),
  string: string(4).pointer().doc('The value, if it is a text.'),
  version: string(5).pointer().doc('The value, if it is a semantic version.'),
  ints: list(6, 'int64').doc('The values, if they are whole numbers; dropped, since its feature is off by default.'),
  bools: list(7, 'bool').doc('The values, if each is true or false; dropped, since its feature is off by default.'),
  strings: list(8, 'string').doc('The values, if they are texts; dropped, since its feature is off by default.'),
  versions: list(9, 'string').doc(
    'The values, if they are semantic versions; dropped, since its feature is off by default.',
  ),
}))

export const CapacityRequestPolicyRange = message(
  'io.k8s.api.resource.v1.CapacityRequestPolicyRange',
  'Amounts from least to most, in steps.',
  () => ({
    min: quantity(1).required().doc('The least that may be asked for.'),
    max: quantity(2).doc('The most that may be asked for; all the device has unless set.'),
    step: quantity(3).doc('Amounts above the least go up by this step.'),
  }),
)

export const CapacityRequestPolicy = message(
  'io.k8s.api.resource.v1.CapacityRequestPolicy',
  'How much may be asked for.',
  () => ({
    default: quantity(1).always().doc('The amount a request takes that names none.'),
    validValues: list(3, 'quantity').doc('The only amounts that may be asked for, in rising order.'),
    validRange: field(4, CapacityRequestPolicyRange).doc(
      'Bounds of what may be asked for, in place of single amounts.',
    ),
  }),
)

export const DeviceCapacity = message(
  'io.k8s.api.resource.v1.DeviceCapacity',
  'How much of something a device has.',
  () => ({
    value: structQuantity(1).required().doc('How much of it the device has.'),
    requestPolicy: field(2, CapacityRequestPolicy).doc(
      'Which amounts claims may ask for, where they share the device.',
    ),
  }),
)

export const Counter = message('io.k8s.api.resource.v1.Counter', 'An amount of something that devices share.', () => ({
  value: structQuantity(1).required().doc('How much there is, or is taken.'),
}))

export const DeviceCounterConsumption = message(
  'io.k8s.api.resource.v1.DeviceCounterConsumption',
  'What a device takes of amounts that are shared.',
  () => ({
    counterSet: string(1).always().required().doc('Name of the set in sharedCounters that is drawn on.'),
    counters: map(2, Counter).required().doc('How much of each counter the device takes when it is given.'),
  }),
)

export const DeviceTaint = message('io.k8s.api.resource.v1.DeviceTaint', 'Keeps claims away from a device.', () => ({
  key: string(1).always().required().doc('Name of the taint, which tolerations refer to.'),
  value: string(2).doc('A value beside the key that a toleration may have to match.'),
  effect: oneOf(3, ['NoExecute', 'NoSchedule', 'None'])
    .always()
    .required()
    .go('v1.DeviceTaintEffect')
    .doc('What the taint does: None, NoSchedule or NoExecute.'),
  timeAdded: time(4).doc('When the taint was put on the device; filled in by the server unless set.'),
}))

export const NodeAllocatableResourceMapping = message(
  'io.k8s.api.resource.v1.NodeAllocatableResourceMapping',
  "How much of a node's resource a device takes.",
  () => ({
    capacityKey: string(1).pointer().go('v1.QualifiedName').doc('The capacity of the device it follows.'),
    allocationMultiplier: quantity(2)
      .default('1')
      .doc('How much of the resource goes with each unit of the capacity, or with the device; 1 unless set.'),
  }),
)

export const Device = message('io.k8s.api.resource.v1.Device', 'One device that claims can be given.', () => ({
  name: string(1).always().required().doc('Name of the device, unique in its pool.'),
  attributes: map(2, DeviceAttribute)
    .go('map[v1.QualifiedName]v1.DeviceAttribute')
    .doc('What the device is like, by name of the attribute.'),
  capacity: map(3, DeviceCapacity)
    .go('map[v1.QualifiedName]v1.DeviceCapacity')
    .doc('How much of each thing the device has, such as memory.'),
  consumesCounters: list(4, DeviceCounterConsumption).doc('What the device takes of the counters that devices share.'),
  nodeName: string(5).pointer().doc('Name of the only node that can use the device.'),
  nodeSelector: field(6, NodeSelector).doc('Nodes that can use the device, by their labels.'),
  allNodes: bool(7).pointer().doc('Whether every node can use the device.'),
  taints: list(8, DeviceTaint).doc('Taints that keep claims away unless they tolerate them.'),
  bindsToNode: bool(9)
    .pointer()
    .doc('Whether a claim that gets the device can be used only on the node it was given for.'),
  bindingConditions: list(10, 'string').doc('Conditions that have to be true before pods are bound.'),
  bindingFailureConditions: list(11, 'string').doc(
    'Conditions of which one being true means that the device could not be made ready.',
  ),
  allowMultipleAllocations: bool(12).pointer().doc('Whether several claims may share the device; false by default.'),
  nodeAllocatableResourceMappings: map(13, NodeAllocatableResourceMapping)
    .go('map[v1.ResourceName]v1.NodeAllocatableResourceMapping')
    .doc("What it takes of the node's own resources; dropped, since its feature is off by default."),
}))

export const CounterSet = message(
  'io.k8s.api.resource.v1.CounterSet',
  'Amounts with names, from which several devices draw.',
  () => ({
    name: string(1).always().required().doc('Name of the set, which devices refer to.'),
    counters: map(2, Counter).required().doc('How much there is of each counter.'),
  }),
)

export const ResourceSliceSpec = message(
  'io.k8s.api.resource.v1.ResourceSliceSpec',
  'The devices of a pool, or some of them.',
  () => ({
    driver: string(1).always().required().doc('Name of the driver the devices belong to.'),
    pool: struct(2, ResourcePool).required().doc('The pool the devices belong to.'),
    nodeName: string(3).pointer().doc('Name of the only node that can use the devices.'),
    nodeSelector: field(4, NodeSelector).doc('Nodes that can use the devices, by their labels.'),
    allNodes: bool(5).pointer().doc('Whether every node can use them.'),
    devices: list(6, Device).doc('The devices of the pool that stand in this slice.'),
    perDeviceNodeSelection: bool(7).pointer().doc('Whether each device says for itself which nodes can use it.'),
    sharedCounters: list(8, CounterSet).doc('What devices share, and how much there is.'),
  }),
)

export const ResourceSlice = message(
  'io.k8s.api.resource.v1.ResourceSlice',
  'Devices that a driver offers on one or more nodes.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ResourceSliceSpec).required().doc('The devices, their pool, and the nodes that can use them.'),
  }),
)

export const ResourceSliceKind = defineKind<api.ResourceSlice>({
  group: 'resource.k8s.io',
  version: 'v1',
  kind: 'ResourceSlice',
  plural: 'resourceslices',
  singular: 'resourceslice',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: ResourceSlice,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  generationOf: ['spec'],
  selectableFields: {
    'spec.nodeName': (it) => it.spec?.nodeName ?? '',
    'spec.driver': (it) => it.spec?.driver ?? '',
  },
  unknownField: (field) => `field label not supported for resource.k8s.io/v1, Kind=ResourceSlice: ${field}`,
})
