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

export const NodeCondition = message('io.k8s.api.core.v1.NodeCondition', '', {
  type: string(1).always().required().go('v1.NodeConditionType'),
  status: string(2).always().required().go('v1.ConditionStatus'),
  lastHeartbeatTime: structTime(3),
  lastTransitionTime: structTime(4),
  reason: string(5),
  message: string(6),
})

export const NodeAddress = message('io.k8s.api.core.v1.NodeAddress', '', {
  type: string(1).always().required().go('v1.NodeAddressType'),
  address: string(2).always().required(),
})

export const DaemonEndpoint = message('io.k8s.api.core.v1.DaemonEndpoint', '', {
  Port: int32(1).always().required(),
})

export const NodeDaemonEndpoints = message('io.k8s.api.core.v1.NodeDaemonEndpoints', '', {
  kubeletEndpoint: struct(1, DaemonEndpoint),
})

export const NodeSwapStatus = message('io.k8s.api.core.v1.NodeSwapStatus', '', {
  capacity: int64(1).pointer(),
})

export const NodeSystemInfo = message('io.k8s.api.core.v1.NodeSystemInfo', '', {
  machineID: string(1).always().required(),
  systemUUID: string(2).always().required(),
  bootID: string(3).always().required(),
  kernelVersion: string(4).always().required(),
  osImage: string(5).always().required(),
  containerRuntimeVersion: string(6).always().required(),
  kubeletVersion: string(7).always().required(),
  kubeProxyVersion: string(8).always().required(),
  operatingSystem: string(9).always().required(),
  architecture: string(10).always().required(),
  swap: field(11, NodeSwapStatus),
})

export const ContainerImage = message('io.k8s.api.core.v1.ContainerImage', '', {
  names: list(1, 'string').always(),
  sizeBytes: int64(2),
})

export const AttachedVolume = message('io.k8s.api.core.v1.AttachedVolume', '', {
  name: string(1).always().required().go('v1.UniqueVolumeName'),
  devicePath: string(2).always().required(),
})

export const NodeConfigStatus = message('io.k8s.api.core.v1.NodeConfigStatus', '', {
  assigned: field(1, NodeConfigSource),
  active: field(2, NodeConfigSource),
  lastKnownGood: field(3, NodeConfigSource),
  error: string(4),
})

export const NodeRuntimeHandlerFeatures = message('io.k8s.api.core.v1.NodeRuntimeHandlerFeatures', '', {
  recursiveReadOnlyMounts: bool(1).pointer(),
  userNamespaces: bool(2).pointer(),
})

export const NodeRuntimeHandler = message('io.k8s.api.core.v1.NodeRuntimeHandler', '', {
  name: string(1).always(),
  features: field(2, NodeRuntimeHandlerFeatures),
})

export const NodeFeatures = message('io.k8s.api.core.v1.NodeFeatures', '', {
  supplementalGroupsPolicy: bool(1).pointer(),
})

export const NodeStatus = message('io.k8s.api.core.v1.NodeStatus', '', {
  capacity: map(1, 'quantity').go('v1.ResourceList'),
  allocatable: map(2, 'quantity').go('v1.ResourceList'),
  phase: oneOf(3, ['Pending', 'Running', 'Terminated']).go('v1.NodePhase'),
  conditions: list(4, NodeCondition).keyed('type').merge('type'),
  addresses: list(5, NodeAddress).keyed('type').merge('type'),
  daemonEndpoints: struct(6, NodeDaemonEndpoints),
  nodeInfo: struct(7, NodeSystemInfo),
  images: list(8, ContainerImage),
  volumesInUse: list(9, 'string').go('[]v1.UniqueVolumeName'),
  volumesAttached: list(10, AttachedVolume),
  config: field(11, NodeConfigStatus),
  runtimeHandlers: list(12, NodeRuntimeHandler),
  features: field(13, NodeFeatures),
  declaredFeatures: list(14, 'string'),
})
