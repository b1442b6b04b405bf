import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import {
  bool,
  field,
  int32,
  int64,
  list,
  message,
  oneOf,
  resourceList,
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
    .doc('The aspect: Ready, MemoryPressure, DiskPressure, PIDPressure or NetworkUnavailable.'),
  status: string(2)
    .always()
    .required()
    .go('v1.ConditionStatus')
    .doc('Whether it is so: True, False, or Unknown when the node has stopped reporting.'),
  lastHeartbeatTime: structTime(3).doc('When the node last confirmed this condition, changed or not.'),
  lastTransitionTime: transitionTime(4),
  reason: string(5).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
  message: string(6).doc('What the node found, in a sentence for people.'),
}))

export const NodeAddress = message('io.k8s.api.core.v1.NodeAddress', 'One way to reach a node.', () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.NodeAddressType')
    .doc('What sort of address it is: Hostname, InternalIP, ExternalIP, InternalDNS or ExternalDNS.'),
  address: string(2).always().required().doc('The IP address or name itself.'),
}))

export const DaemonEndpoint = message(
  'io.k8s.api.core.v1.DaemonEndpoint',
  'A port at which a service of the node listens.',
  () => ({
    Port: int32(1).always().required().doc('The number of the TCP port.'),
  }),
)

export const NodeDaemonEndpoints = message(
  'io.k8s.api.core.v1.NodeDaemonEndpoints',
  'Ports of the services on a node.',
  () => ({
    kubeletEndpoint: struct(1, DaemonEndpoint).doc(
      "The port of the node's agent, from which logs and exec are served.",
    ),
  }),
)

export const NodeSwapStatus = message('io.k8s.api.core.v1.NodeSwapStatus', 'How much swap the node has.', () => ({
  capacity: int64(1).pointer().doc('How many bytes of swap there are.'),
}))

export const NodeSystemInfo = message(
  'io.k8s.api.core.v1.NodeSystemInfo',
  'What a node is made of: identifiers, kernel, operating system, versions.',
  () => ({
    machineID: string(1)
      .always()
      .required()
      .doc('The identifier the operating system was given at installation, from /etc/machine-id.'),
    systemUUID: string(2).always().required().doc('The identifier the hardware or the hypervisor gives the machine.'),
    bootID: string(3)
      .always()
      .required()
      .doc('An identifier that changes with every boot, so that a restart can be told.'),
    kernelVersion: string(4).always().required().doc('The version of the kernel, as `uname -r` prints it.'),
    osImage: string(5).always().required().doc("The operating system's name and version, such as Debian GNU/Linux 12."),
    containerRuntimeVersion: string(6)
      .always()
      .required()
      .doc('The program that runs the containers and its version, such as containerd://2.0.0.'),
    kubeletVersion: string(7)
      .always()
      .required()
      .doc("The version of the node's agent, as the VERSION column of `kubectl get nodes` shows it."),
    kubeProxyVersion: string(8).always().required().doc('Once the version of kube-proxy; no longer filled in.'),
    operatingSystem: string(9).always().required().doc('What the machine runs: linux or windows.'),
    architecture: string(10)
      .always()
      .required()
      .doc("The processor's architecture as Go names it, such as amd64 or arm64."),
    swap: field(11, NodeSwapStatus).doc('The swap space of the machine, where swap is on.'),
  }),
)

export const ContainerImage = message(
  'io.k8s.api.core.v1.ContainerImage',
  'An image on a node, with its names and size.',
  () => ({
    names: list(1, 'string').always().doc('The names the image is known by, with tag or digest.'),
    sizeBytes: int64(2).doc('The size of the image on the node, in bytes.'),
  }),
)

export const AttachedVolume = message('io.k8s.api.core.v1.AttachedVolume', 'A volume attached to a node.', () => ({
  name: string(1)
    .always()
    .required()
    .go('v1.UniqueVolumeName')
    .doc("The volume's name, unique on the node, which volumesInUse refers to."),
  devicePath: string(2).always().required().doc('The device as which the volume appears on the node.'),
}))

export const NodeConfigStatus = message(
  'io.k8s.api.core.v1.NodeConfigStatus',
  'No longer used: which configuration a node runs with.',
  () => ({
    assigned: field(1, NodeConfigSource).doc('The configuration the node was told to use; no longer filled in.'),
    active: field(2, NodeConfigSource).doc('The configuration the node uses; no longer filled in.'),
    lastKnownGood: field(3, NodeConfigSource).doc('The last configuration that worked; no longer filled in.'),
    error: string(4).doc('What was wrong with the assigned configuration; no longer filled in.'),
  }),
)

export const NodeRuntimeHandlerFeatures = message(
  'io.k8s.api.core.v1.NodeRuntimeHandlerFeatures',
  'What one container runtime on a node can do for pods.',
  () => ({
    recursiveReadOnlyMounts: bool(1)
      .pointer()
      .doc('Whether it can make a mount read-only together with all mounts below it.'),
    userNamespaces: bool(2)
      .pointer()
      .doc('Whether it can run a pod with user numbers of its own, as hostUsers false asks for.'),
  }),
)

export const NodeRuntimeHandler = message(
  'io.k8s.api.core.v1.NodeRuntimeHandler',
  'One container runtime on a node.',
  () => ({
    name: string(1).always().doc('Name a RuntimeClass refers to it by; empty for the default one.'),
    features: field(2, NodeRuntimeHandlerFeatures).doc('What this runtime can do, as far as pods can ask for it.'),
  }),
)

export const NodeFeatures = message(
  'io.k8s.api.core.v1.NodeFeatures',
  "What a node's container runtime can do.",
  () => ({
    supplementalGroupsPolicy: bool(1).pointer().doc('Whether it honours the supplementalGroupsPolicy of pods.'),
  }),
)

export const NodeStatus = message(
  'io.k8s.api.core.v1.NodeStatus',
  'What a node has, what it runs, and how it is.',
  () => ({
    capacity: resourceList(1).doc("The machine's resources as a whole: CPU, memory, disk, number of pods, devices."),
    allocatable: resourceList(2).doc('The part of capacity that pods may ask for; the rest is kept for the system.'),
    phase: oneOf(3, ['Pending', 'Running', 'Terminated'])
      .go('v1.NodePhase')
      .doc('No longer used; conditions tell how the node is.'),
    conditions: conditions(4, NodeCondition),
    addresses: list(5, NodeAddress)
      .keyed('type')
      .merge('type')
      .doc('The addresses and names at which the node can be reached.'),
    daemonEndpoints: struct(6, NodeDaemonEndpoints).doc('The ports at which services of the node listen.'),
    nodeInfo: struct(7, NodeSystemInfo).doc(
      'Identifiers of the machine, its kernel and operating system, and versions.',
    ),
    images: list(8, ContainerImage).doc(
      'Container images stored on the node, which the scheduler favours for pods that need them.',
    ),
    volumesInUse: list(9, 'string')
      .go('[]v1.UniqueVolumeName')
      .doc('Volumes that are attached and perhaps mounted, and so must not be detached yet.'),
    volumesAttached: list(10, AttachedVolume).doc('Volumes the control plane has attached to this node.'),
    config: field(11, NodeConfigStatus).doc("No longer used: once which configuration the node's agent ran with."),
    runtimeHandlers: list(12, NodeRuntimeHandler).doc('The container runtimes a RuntimeClass may choose on this node.'),
    features: field(13, NodeFeatures).doc("What the node's container runtime can do, as far as pods can ask for it."),
    declaredFeatures: list(14, 'string').doc('Features the node says it supports, for the scheduler.'),
  }),
  prepareNodeStatus,
)
