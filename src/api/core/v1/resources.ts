import { list, map, message, string } from '../../schema/builder.ts'

export const ResourceClaim = message('io.k8s.api.core.v1.ResourceClaim', 'A device claim a container uses.', () => ({
  name: string(1).always().required().doc("The claim's name in the pod."),
  request: string(2).doc('One request of the claim; all of them where it is left out.'),
}))

export const ResourceRequirements = message(
  'io.k8s.api.core.v1.ResourceRequirements',
  'How much of each resource is needed, and allowed.',
  () => ({
    limits: map(1, 'quantity').go('v1.ResourceList').doc('The most it may use.'),
    requests: map(2, 'quantity').go('v1.ResourceList').doc('What it needs; the scheduler finds a node that has it.'),
    claims: list(3, ResourceClaim).keyed('name').doc("Which of the pod's device claims it uses."),
  }),
)

export const VolumeResourceRequirements = message(
  'io.k8s.api.core.v1.VolumeResourceRequirements',
  'How much storage is needed, and allowed.',
  () => ({
    limits: map(1, 'quantity').go('v1.ResourceList').doc('The most storage that may be given.'),
    requests: map(2, 'quantity').go('v1.ResourceList').doc('The least storage that is needed.'),
  }),
)
