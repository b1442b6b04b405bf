import { list, message, resourceList, string } from '../../schema/builder.ts'

export const ResourceClaim = message('io.k8s.api.core.v1.ResourceClaim', 'A device claim a container uses.', () => ({
  name: string(1).always().required().doc("Name of an entry of the pod's spec.resourceClaims."),
  request: string(2).doc('One request of the claim, whose devices alone are meant; all of the claim unless set.'),
}))

export const ResourceRequirements = message(
  'io.k8s.api.core.v1.ResourceRequirements',
  'How much of each resource is needed, and allowed.',
  () => ({
    limits: resourceList(1).doc(
      'The most of each resource that may be used: CPU beyond it has to wait, memory beyond it gets a container killed.',
    ),
    requests: resourceList(2).doc(
      'The amount of each resource a node must have free to get the pod; the limit where only that is given.',
    ),
    claims: list(3, ResourceClaim)
      .keyed('name')
      .doc("The pod's device claims that may be used, by their name in spec.resourceClaims."),
  }),
)

export const VolumeResourceRequirements = message(
  'io.k8s.api.core.v1.VolumeResourceRequirements',
  'How much storage is needed, and allowed.',
  () => ({
    limits: resourceList(1).doc(
      'The most storage the volume may have, under the key storage; no limit where it is left out.',
    ),
    requests: resourceList(2).doc('The least storage the volume must have, under the key storage.'),
  }),
)
