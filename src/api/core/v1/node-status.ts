import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import {
  bool,
  field,
  int32,
  int64,
  list,
  map,
  message,
  oneOf,
  string,
  struct,
  structTime,
} from '../../schema/builder.ts'
import { NodeConfigSource } from './node-config.ts'
import { prepareNodeStatus } from './object-defaults.ts'

export const NodeCondition = message('io.k8s.api.core.v1.NodeCondition', "One aspect of a node's health.", () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.NodeConditionType')
    .doc('Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable.'),
  status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
  lastHeartbeatTime: structTime(3).doc('When the node last said so.'),
  lastTransitionTime: transitionTime(4),
  reason: string(5).doc('One CamelCase word for programs: why it is so.'),
  message: string(6).doc('Details for people.'),
}))

export const NodeAddress = message('io.k8s.api.core.v1.NodeAddress', 'One way to reach a node.', () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.NodeAddressType')
    .doc('Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.'),
  address: string(2).always().required().doc('The address or name.'),
}))

export const DaemonEndpoint = message('io.k8s.api.core.v1.DaemonEndpoint', 'One port.', () => ({
  Port: int32(1).always().required().doc('The port number.'),
}))

export const NodeDaemonEndpoints = message(
  'io.k8s.api.core.v1.NodeDaemonEndpoints',
  'Ports of the services on a node.',
  () => ({
    kubeletEndpoint: struct(1, DaemonEndpoint).doc("Where the node's agent listens."),
  }),
)

export const NodeSwapStatus = message('io.k8s.api.core.v1.NodeSwapStatus', 'How much swap the node has.', () => ({
  capacity: int64(1).pointer().doc('How many bytes of swap there are.'),
}))

export const NodeSystemInfo = message(
  'io.k8s.api.core.v1.NodeSystemInfo',
  'What a node is made of: identifiers, kernel, operating system, versions.',
  () => ({
    machineID: string(1).always().required().doc("The machine's identifier."),
    systemUUID: string(2).always().required().doc("The hardware's identifier."),
    bootID: string(3).always().required().doc('Changes with every boot.'),
    kernelVersion: string(4).always().required().doc('The kernel, as uname tells it.'),
    osImage: string(5).always().required().doc("The operating system's name and version."),
    containerRuntimeVersion: string(6).always().required().doc('What runs the containers, and its version.'),
    kubeletVersion: string(7).always().required().doc("The version of the node's agent."),
    kubeProxyVersion: string(8).always().required().doc('No longer filled in.'),
    operatingSystem: string(9).always().required().doc('Its name: linux or windows.'),
    architecture: string(10).always().required().doc("The processor's architecture."),
    swap: field(11, NodeSwapStatus).doc("The node's swap."),
  }),
)

export const ContainerImage = message(
  'io.k8s.api.core.v1.ContainerImage',
  'An image on a node, with its names and size.',
  () => ({
    names: list(1, 'string').always().doc('The names it is known by.'),
    sizeBytes: int64(2).doc('How big it is.'),
  }),
)

export const AttachedVolume = message('io.k8s.api.core.v1.AttachedVolume', 'A volume attached to a node.', () => ({
  name: string(1).always().required().go('v1.UniqueVolumeName').doc('The name of it.'),
  devicePath: string(2).always().required().doc('The device it appears as.'),
}))

export const NodeConfigStatus = message(
  'io.k8s.api.core.v1.NodeConfigStatus',
  'No longer used: which configuration a node runs with.',
  () => ({
    assigned: field(1, NodeConfigSource).doc('The configuration it should use.'),
    active: field(2, NodeConfigSource).doc('The configuration it uses.'),
    lastKnownGood: field(3, NodeConfigSource).doc('The last one that worked.'),
    error: string(4).doc('What is wrong with it.'),
  }),
)

export const NodeRuntimeHandlerFeatures = message(
  'io.k8s.api.core.v1.NodeRuntimeHandlerFeatures',
  'What that runtime can do.',
  () => ({
    recursiveReadOnlyMounts: bool(1).pointer().doc('It can make mounts read-only with all below them.'),
    userNamespaces: bool(2).pointer().doc('It can give pods user numbers of their own.'),
  }),
)

export const NodeRuntimeHandler = message(
  'io.k8s.api.core.v1.NodeRuntimeHandler',
  'One container runtime on a node.',
  () => ({
    name: string(1).always().doc("The handler's name; empty for the default one."),
    features: field(2, NodeRuntimeHandlerFeatures).doc('What it can do.'),
  }),
)

export const NodeFeatures = message(
  'io.k8s.api.core.v1.NodeFeatures',
  "What a node's container runtime can do.",
  () => ({
    supplementalGroupsPolicy: bool(1).pointer().doc('It honours supplementalGroupsPolicy.'),
  }),
)

export const NodeStatus = message(
  'io.k8s.api.core.v1.NodeStatus',
  'What a node has, what it runs, and how it is.',
  () => ({
    capacity: map(1, 'quantity').go('v1.ResourceList').doc('All the resources of the machine.'),
    allocatable: map(2, 'quantity').go('v1.ResourceList').doc('The resources left for pods.'),
    phase: oneOf(3, ['Pending', 'Running', 'Terminated']).go('v1.NodePhase').doc('No longer used.'),
    conditions: conditions(4, NodeCondition),
    addresses: list(5, NodeAddress).keyed('type').merge('type').doc('How the node is reached: addresses and names.'),
    daemonEndpoints: struct(6, NodeDaemonEndpoints).doc("Where the node's agent listens."),
    nodeInfo: struct(7, NodeSystemInfo).doc('Kernel, operating system and versions.'),
    images: list(8, ContainerImage).doc('The container images that are on the node.'),
    volumesInUse: list(9, 'string').go('[]v1.UniqueVolumeName').doc('Volumes that are attached and mounted.'),
    volumesAttached: list(10, AttachedVolume).doc('Volumes that are attached.'),
    config: field(11, NodeConfigStatus).doc('No longer used.'),
    runtimeHandlers: list(12, NodeRuntimeHandler).doc('The container runtimes a pod may ask for.'),
    features: field(13, NodeFeatures).doc('What the container runtime can do.'),
    declaredFeatures: list(14, 'string').doc('Features the node says it supports, for the scheduler.'),
  }),
  prepareNodeStatus,
)
