import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import {
  field,
  int64,
  list,
  map,
  message,
  oneOf,
  resourceList,
  string,
  structTime,
  time,
} from '../../schema/builder.ts'
import { ContainerStatus } from './container-status.ts'
import { preparePodStatus } from './pod-defaults.ts'
import { ResourceRequirements } from './resources.ts'

export const PodCondition = message('io.k8s.api.core.v1.PodCondition', "One aspect of a pod's state.", () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.PodConditionType')
    .doc(
      'The aspect: PodScheduled, Initialized, ContainersReady, Ready, DisruptionTarget, or one that a readiness gate names.',
    ),
  observedGeneration: int64(7).doc('The generation of the pod this condition was worked out from.'),
  status: string(2).always().required().go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
  lastProbeTime: structTime(3).doc('When the condition was last looked at; mostly left empty.'),
  lastTransitionTime: transitionTime(4),
  reason: string(5).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
  message: string(6).doc('The same in a sentence for people, such as which containers are not ready.'),
}))

export const HostIP = message('io.k8s.api.core.v1.HostIP', 'One address of the node a pod runs on.', () => ({
  ip: string(1).always().required().doc('IP address of the node the pod runs on.'),
}))

export const PodIP = message('io.k8s.api.core.v1.PodIP', 'One address at which a pod is reached.', () => ({
  ip: string(1).always().required().doc('IP address at which the pod is reached.'),
}))

export const PodResourceClaimStatus = message(
  'io.k8s.api.core.v1.PodResourceClaimStatus',
  'Which claim was made for an entry of resourceClaims.',
  () => ({
    name: string(1).always().required().doc('Name of the entry of spec.resourceClaims that is meant.'),
    resourceClaimName: string(2).pointer().doc('Name of the ResourceClaim made for it; absent where none was needed.'),
  }),
)

export const ContainerExtendedResourceRequest = message(
  'io.k8s.api.core.v1.ContainerExtendedResourceRequest',
  "Which device request stands for a container's extended resource.",
  () => ({
    containerName: string(1).always().required().doc('Name of the container that asks for the resource.'),
    resourceName: string(2).always().required().doc('Name of the extended resource the container asks for.'),
    requestName: string(3).always().required().doc('Name of the request in the claim that stands for it.'),
  }),
)

export const PodExtendedResourceClaimStatus = message(
  'io.k8s.api.core.v1.PodExtendedResourceClaimStatus',
  "Which claim was made for the pod's extended resources.",
  () => ({
    requestMappings: list(1, ContainerExtendedResourceRequest)
      .always()
      .required()
      .doc('Which request of the claim stands for which extended resource of which container.'),
    resourceClaimName: string(2)
      .always()
      .required()
      .doc("Name of the ResourceClaim made for the pod's extended resources."),
  }),
)

export const NodeAllocatableResourceClaimStatus = message(
  'io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus',
  'Node resources that a claim took.',
  () => ({
    resourceClaimName: string(1).always().required().doc('Name of the ResourceClaim that took the resources.'),
    containers: list(2, 'string').set().doc('Names of the containers that use the claim.'),
    resources: map(3, 'quantity').always().required().doc('The amount of each node resource the claim took.'),
  }),
)

export const PodStatus = message(
  'io.k8s.api.core.v1.PodStatus',
  'How far a pod is, as its node reports it.',
  () => ({
    observedGeneration: int64(17).doc('The generation of the pod the node has seen when it wrote this.'),
    phase: oneOf(1, ['Failed', 'Pending', 'Running', 'Succeeded', 'Unknown'])
      .go('v1.PodPhase')
      .doc(
        'Pending before all containers have started, Running, Succeeded or Failed when all have ended for good, Unknown.',
      ),
    conditions: conditions(2, PodCondition),
    message: string(3).doc('Why the pod is in this state, in a sentence for people.'),
    reason: string(4).doc('Why the pod is in this state, as one CamelCase word such as Evicted.'),
    nominatedNodeName: string(11).doc('Node on which room is being made for the pod; it may still end up on another.'),
    hostIP: string(5).doc('IP address of the node the pod runs on; empty until it was placed.'),
    hostIPs: list(16, HostIP)
      .merge('ip')
      .doc('IP addresses of the node, at most one of each family; the first equals hostIP.'),
    podIP: string(6).doc('IP address of the pod in the cluster; empty until it has one.'),
    podIPs: list(12, PodIP)
      .keyed('ip')
      .merge('ip')
      .doc('IP addresses of the pod, at most one of each family; the first equals podIP.'),
    startTime: time(7).doc('When the node took the pod on, before any image was pulled.'),
    initContainerStatuses: list(10, ContainerStatus).doc('How each init container is, in the order of the spec.'),
    containerStatuses: list(8, ContainerStatus).doc('How each container is, in the order of the spec.'),
    qosClass: oneOf(9, ['BestEffort', 'Burstable', 'Guaranteed'])
      .go('v1.PodQOSClass')
      .doc(
        'Guaranteed, Burstable or BestEffort, from requests and limits; when memory runs short the last goes first.',
      ),
    ephemeralContainerStatuses: list(13, ContainerStatus).doc('How each ephemeral container of the pod is.'),
    resize: string(14)
      .go('v1.PodResizeStatus')
      .doc('How far a change of resources is; conditions of the pod have replaced it.'),
    resourceClaimStatuses: list(15, PodResourceClaimStatus)
      .keyed('name')
      .merge('name')
      .retainKeys()
      .doc('Names of the ResourceClaims made from templates for the pod.'),
    extendedResourceClaimStatus: field(18, PodExtendedResourceClaimStatus).doc(
      'The ResourceClaim made for extended resources that devices provide.',
    ),
    allocatedResources: resourceList(19).doc('Requests the node has set aside for the pod as a whole.'),
    resources: field(20, ResourceRequirements).doc('Requests and limits in force for the pod as a whole.'),
    nodeAllocatableResourceClaimStatuses: list(21, NodeAllocatableResourceClaimStatus).doc(
      'Resources of the node, such as CPU and memory, that claims of the pod took.',
    ),
  }),
  preparePodStatus,
)
