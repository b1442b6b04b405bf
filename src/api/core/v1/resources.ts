import { list, map, message, string } from '../../schema/builder.ts'

export const ResourceClaim = message('io.k8s.api.core.v1.ResourceClaim', '', {
  name: string(1).always().required(),
  request: string(2),
})

export const ResourceRequirements = message('io.k8s.api.core.v1.ResourceRequirements', '', {
  limits: map(1, 'quantity').go('v1.ResourceList'),
  requests: map(2, 'quantity').go('v1.ResourceList'),
  claims: list(3, ResourceClaim).keyed('name'),
})

export const VolumeResourceRequirements = message('io.k8s.api.core.v1.VolumeResourceRequirements', '', {
  limits: map(1, 'quantity').go('v1.ResourceList'),
  requests: map(2, 'quantity').go('v1.ResourceList'),
})
