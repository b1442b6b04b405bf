import { field, int64, list, map, message, oneOf, string, structTime, time } from '../../schema/builder.ts'
import { ContainerStatus } from './container-status.ts'
import { ResourceRequirements } from './resources.ts'

export const PodCondition = message('io.k8s.api.core.v1.PodCondition', '', {
  type: string(1).always().required().go('v1.PodConditionType'),
  observedGeneration: int64(7),
  status: string(2).always().required().go('v1.ConditionStatus'),
  lastProbeTime: structTime(3),
  lastTransitionTime: structTime(4),
  reason: string(5),
  message: string(6),
})

export const HostIP = message('io.k8s.api.core.v1.HostIP', '', {
  ip: string(1).always().required(),
})

export const PodIP = message('io.k8s.api.core.v1.PodIP', '', {
  ip: string(1).always().required(),
})

export const PodResourceClaimStatus = message('io.k8s.api.core.v1.PodResourceClaimStatus', '', {
  name: string(1).always().required(),
  resourceClaimName: string(2).pointer(),
})

export const ContainerExtendedResourceRequest = message('io.k8s.api.core.v1.ContainerExtendedResourceRequest', '', {
  containerName: string(1).always().required(),
  resourceName: string(2).always().required(),
  requestName: string(3).always().required(),
})

export const PodExtendedResourceClaimStatus = message('io.k8s.api.core.v1.PodExtendedResourceClaimStatus', '', {
  requestMappings: list(1, ContainerExtendedResourceRequest).always().required(),
  resourceClaimName: string(2).always().required(),
})

export const NodeAllocatableResourceClaimStatus = message('io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus', '', {
  resourceClaimName: string(1).always().required(),
  containers: list(2, 'string').set(),
  resources: map(3, 'quantity').always().required(),
})

export const PodStatus = message('io.k8s.api.core.v1.PodStatus', '', {
  observedGeneration: int64(17),
  phase: oneOf(1, ['Failed', 'Pending', 'Running', 'Succeeded', 'Unknown']).go('v1.PodPhase'),
  conditions: list(2, PodCondition).keyed('type').merge('type'),
  message: string(3),
  reason: string(4),
  nominatedNodeName: string(11),
  hostIP: string(5),
  hostIPs: list(16, HostIP).merge('ip'),
  podIP: string(6),
  podIPs: list(12, PodIP).keyed('ip').merge('ip'),
  startTime: time(7),
  initContainerStatuses: list(10, ContainerStatus),
  containerStatuses: list(8, ContainerStatus),
  qosClass: oneOf(9, ['BestEffort', 'Burstable', 'Guaranteed']).go('v1.PodQOSClass'),
  ephemeralContainerStatuses: list(13, ContainerStatus),
  resize: string(14).go('v1.PodResizeStatus'),
  resourceClaimStatuses: list(15, PodResourceClaimStatus).keyed('name').merge('name').retainKeys(),
  extendedResourceClaimStatus: field(18, PodExtendedResourceClaimStatus),
  allocatedResources: map(19, 'quantity').go('v1.ResourceList'),
  resources: field(20, ResourceRequirements),
  nodeAllocatableResourceClaimStatuses: list(21, NodeAllocatableResourceClaimStatus),
})
