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
    name: string(1).always().required().doc('The name of it.'),
    generation: int64(2).always().required().doc('Which description of the pool it is; the highest counts.'),
    resourceSliceCount: int64(3).always().required().doc('How many slices describe it.'),
  }),
)

export const DeviceAttribute = message('io.k8s.api.resource.v1.DeviceAttribute', 'One thing a device is like.', () => ({
  int: int64(2).pointer().doc('A number.'),
  bool: bool(3).pointer().doc('True or false.'),
  string: string(4).pointer().doc('Text.'),
  version: string(5).pointer().doc('A semantic version.'),
  ints: list(6, 'int64').doc('Numbers.'),
  bools: list(7, 'bool').doc('Truth values.'),
  strings: list(8, 'string').doc('Texts.'),
  versions: list(9, 'string').doc('Semantic versions.'),
}))

export const CapacityRequestPolicyRange = message(
  'io.k8s.api.resource.v1.CapacityRequestPolicyRange',
  'Amounts from least to most, in steps.',
  () => ({
    min: quantity(1).required().doc('The least.'),
    max: quantity(2).doc('The most.'),
    step: quantity(3).doc('The step.'),
  }),
)

export const CapacityRequestPolicy = message(
  'io.k8s.api.resource.v1.CapacityRequestPolicy',
  'How much may be asked for.',
  () => ({
    default: quantity(1).always().doc('What is meant where nothing is said.'),
    validValues: list(3, 'quantity').doc('Amounts that may be asked for.'),
    validRange: field(4, CapacityRequestPolicyRange).doc('Amounts that may be asked for.'),
  }),
)

export const DeviceCapacity = message(
  'io.k8s.api.resource.v1.DeviceCapacity',
  'How much of something a device has.',
  () => ({
    value: structQuantity(1).required().doc('The value.'),
    requestPolicy: field(2, CapacityRequestPolicy).doc('How much of it may be asked for.'),
  }),
)

export const Counter = message('io.k8s.api.resource.v1.Counter', 'An amount.', () => ({
  value: structQuantity(1).required().doc('The value.'),
}))

export const DeviceCounterConsumption = message(
  'io.k8s.api.resource.v1.DeviceCounterConsumption',
  'What a device takes of amounts that are shared.',
  () => ({
    counterSet: string(1).always().required().doc('Which amounts.'),
    counters: map(2, Counter).required().doc('The amounts.'),
  }),
)

export const DeviceTaint = message('io.k8s.api.resource.v1.DeviceTaint', 'Keeps claims away from a device.', () => ({
  key: string(1).always().required().doc('The key.'),
  value: string(2).doc('The value.'),
  effect: oneOf(3, ['NoExecute', 'NoSchedule', 'None'])
    .always()
    .required()
    .go('v1.DeviceTaintEffect')
    .doc('What the taint does: None, NoSchedule or NoExecute.'),
  timeAdded: time(4).doc('Since when.'),
}))

export const NodeAllocatableResourceMapping = message(
  'io.k8s.api.resource.v1.NodeAllocatableResourceMapping',
  "How much of a node's resource a device takes.",
  () => ({
    capacityKey: string(1).pointer().go('v1.QualifiedName').doc('The capacity of the device it follows.'),
    allocationMultiplier: quantity(2).default('1').doc('How many times the capacity, or the amount itself.'),
  }),
)

export const Device = message('io.k8s.api.resource.v1.Device', 'One device.', () => ({
  name: string(1).always().required().doc('The name of it.'),
  attributes: map(2, DeviceAttribute).doc('What it is like.'),
  capacity: map(3, DeviceCapacity).doc('How much of it is wanted or there.'),
  consumesCounters: list(4, DeviceCounterConsumption).doc('What it takes of what devices share.'),
  nodeName: string(5).pointer().doc('The node.'),
  nodeSelector: field(6, NodeSelector).doc('The nodes they can be used on.'),
  allNodes: bool(7).pointer().doc('Whether every node can use them.'),
  taints: list(8, DeviceTaint).doc('Keep claims away from it.'),
  bindsToNode: bool(9).pointer().doc('Whether a claim then is for one node.'),
  bindingConditions: list(10, 'string').doc('Conditions that have to be true before pods are bound.'),
  bindingFailureConditions: list(11, 'string').doc('Conditions that say it went wrong.'),
  allowMultipleAllocations: bool(12).pointer().doc('Whether several claims may share it.'),
  nodeAllocatableResourceMappings: map(13, NodeAllocatableResourceMapping).doc(
    "What it takes of the node's own resources.",
  ),
}))

export const CounterSet = message('io.k8s.api.resource.v1.CounterSet', 'Amounts with names.', () => ({
  name: string(1).always().required().doc('The name of it.'),
  counters: map(2, Counter).required().doc('The amounts.'),
}))

export const ResourceSliceSpec = message(
  'io.k8s.api.resource.v1.ResourceSliceSpec',
  'The devices of a pool, or some of them.',
  () => ({
    driver: string(1).always().required().doc('The driver.'),
    pool: struct(2, ResourcePool).required().doc('The pool.'),
    nodeName: string(3).pointer().doc('The node.'),
    nodeSelector: field(4, NodeSelector).doc('The nodes they can be used on.'),
    allNodes: bool(5).pointer().doc('Whether every node can use them.'),
    devices: list(6, Device).doc('The devices.'),
    perDeviceNodeSelection: bool(7).pointer().doc('Whether each device says for itself which nodes can use it.'),
    sharedCounters: list(8, CounterSet).doc('What devices share, and how much there is.'),
  }),
)

export const ResourceSlice = message('io.k8s.api.resource.v1.ResourceSlice', 'Devices that there are.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, ResourceSliceSpec).required().doc('What is wanted.'),
}))

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
