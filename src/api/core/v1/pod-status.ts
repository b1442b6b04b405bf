import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { field, int64, list, map, message, oneOf, string, structTime, time } from '../../schema/builder.ts'
import { ContainerStatus } from './container-status.ts'
import { preparePodStatus } from './pod-defaults.ts'
import { ResourceRequirements } from './resources.ts'

export const PodCondition = message('io.k8s.api.core.v1.PodCondition', "One aspect of a pod's state.", () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.PodConditionType')
    .doc('PodScheduled, Initialized, ContainersReady, Ready or another one.'),
  observedGeneration: int64(7).doc('The generation of the object this was worked out from.'),
  status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
  lastProbeTime: structTime(3).doc('When the condition was last looked at.'),
  lastTransitionTime: transitionTime(4),
  reason: string(5).doc('One CamelCase word for programs: why it is so.'),
  message: string(6).doc('Details for people.'),
}))

export const HostIP = message('io.k8s.api.core.v1.HostIP', 'One address of the node.', () => ({
  ip: string(1).always().required().doc('The address.'),
}))

export const PodIP = message('io.k8s.api.core.v1.PodIP', 'One address of the pod.', () => ({
  ip: string(1).always().required().doc('The address.'),
}))

export const PodResourceClaimStatus = message(
  'io.k8s.api.core.v1.PodResourceClaimStatus',
  'Which claim was made for an entry of resourceClaims.',
  () => ({
    name: string(1).always().required().doc('The name of it.'),
    resourceClaimName: string(2).pointer().doc('The claim.'),
  }),
)

export const ContainerExtendedResourceRequest = message(
  'io.k8s.api.core.v1.ContainerExtendedResourceRequest',
  "Which device request stands for a container's extended resource.",
  () => ({
    containerName: string(1).always().required().doc('The container.'),
    resourceName: string(2).always().required().doc('The resource.'),
    requestName: string(3).always().required().doc('The request of the claim.'),
  }),
)

export const PodExtendedResourceClaimStatus = message(
  'io.k8s.api.core.v1.PodExtendedResourceClaimStatus',
  "Which claim was made for the pod's extended resources.",
  () => ({
    requestMappings: list(1, ContainerExtendedResourceRequest)
      .always()
      .required()
      .doc('Which request stands for which resource.'),
    resourceClaimName: string(2).always().required().doc('The claim.'),
  }),
)

export const NodeAllocatableResourceClaimStatus = message(
  'io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus',
  'Node resources that a claim took.',
  () => ({
    resourceClaimName: string(1).always().required().doc('The claim.'),
    containers: list(2, 'string').set().doc('The containers that use it.'),
    resources: map(3, 'quantity').always().required().doc('How much of each resource.'),
  }),
)

export const PodStatus = message(
  'io.k8s.api.core.v1.PodStatus',
  'How far a pod is, as its node reports it.',
  () => ({
    observedGeneration: int64(17).doc('The generation of the object this was worked out from.'),
    phase: oneOf(1, ['Failed', 'Pending', 'Running', 'Succeeded', 'Unknown'])
      .go('v1.PodPhase')
      .doc('Pending, Running, Succeeded, Failed or Unknown.'),
    conditions: conditions(2, PodCondition),
    message: string(3).doc('Details for people.'),
    reason: string(4).doc('One CamelCase word for programs: why it is so.'),
    nominatedNodeName: string(11).doc('The node being made free for the pod.'),
    hostIP: string(5).doc('The address of the node.'),
    hostIPs: list(16, HostIP).merge('ip').doc('The addresses of the node.'),
    podIP: string(6).doc("The pod's address."),
    podIPs: list(12, PodIP).keyed('ip').merge('ip').doc("The pod's addresses, at most one per family."),
    startTime: time(7).doc('When the node took the pod on.'),
    initContainerStatuses: list(10, ContainerStatus).doc('How each init container is.'),
    containerStatuses: list(8, ContainerStatus).doc('How each container is.'),
    qosClass: oneOf(9, ['BestEffort', 'Burstable', 'Guaranteed'])
      .go('v1.PodQOSClass')
      .doc('Guaranteed, Burstable or BestEffort, from what the containers ask for.'),
    ephemeralContainerStatuses: list(13, ContainerStatus).doc('How each ephemeral container is.'),
    resize: string(14).go('v1.PodResizeStatus').doc('The state of a change of resources; replaced by conditions.'),
    resourceClaimStatuses: list(15, PodResourceClaimStatus)
      .keyed('name')
      .merge('name')
      .retainKeys()
      .doc('The claims made for the pod.'),
    extendedResourceClaimStatus: field(18, PodExtendedResourceClaimStatus).doc(
      'The claim made for extended resources.',
    ),
    allocatedResources: map(19, 'quantity')
      .go('v1.ResourceList')
      .doc('What the node set aside for the pod as a whole.'),
    resources: field(20, ResourceRequirements).doc('What the pod as a whole really has.'),
    nodeAllocatableResourceClaimStatuses: list(21, NodeAllocatableResourceClaimStatus).doc(
      'Node resources that claims of the pod took.',
    ),
  }),
  preparePodStatus,
)
