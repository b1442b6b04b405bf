import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, map, message, oneOf, string, struct, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { TypedLocalObjectReference, TypedObjectReference } from './references.ts'
import { VolumeResourceRequirements } from './resources.ts'

export const PersistentVolumeClaimSpec = message('io.k8s.api.core.v1.PersistentVolumeClaimSpec', '', {
  accessModes: list(1, 'string').go('[]v1.PersistentVolumeAccessMode'),
  selector: field(4, LabelSelector),
  resources: struct(2, VolumeResourceRequirements),
  volumeName: string(3),
  storageClassName: string(5).pointer(),
  volumeMode: oneOf(6, ['Block', 'Filesystem']).pointer().go('v1.PersistentVolumeMode').default('Filesystem'),
  dataSource: field(7, TypedLocalObjectReference),
  dataSourceRef: field(8, TypedObjectReference),
  volumeAttributesClassName: string(9).pointer(),
})

export const PersistentVolumeClaimCondition = message('io.k8s.api.core.v1.PersistentVolumeClaimCondition', '', {
  type: string(1).always().required().go('v1.PersistentVolumeClaimConditionType'),
  status: string(2).always().required().go('v1.ConditionStatus'),
  lastProbeTime: structTime(3),
  lastTransitionTime: structTime(4),
  reason: string(5),
  message: string(6),
})

export const ModifyVolumeStatus = message('io.k8s.api.core.v1.ModifyVolumeStatus', '', {
  targetVolumeAttributesClassName: string(1),
  status: oneOf(2, ['InProgress', 'Infeasible', 'Pending'])
    .always()
    .required()
    .go('v1.PersistentVolumeClaimModifyVolumeStatus'),
})

export const PersistentVolumeClaimStatus = message('io.k8s.api.core.v1.PersistentVolumeClaimStatus', '', {
  phase: oneOf(1, ['Bound', 'Lost', 'Pending']).go('v1.PersistentVolumeClaimPhase').default('Pending'),
  accessModes: list(2, 'string').go('[]v1.PersistentVolumeAccessMode'),
  capacity: map(3, 'quantity').go('v1.ResourceList'),
  conditions: list(4, PersistentVolumeClaimCondition).keyed('type').merge('type'),
  allocatedResources: map(5, 'quantity').go('v1.ResourceList'),
  allocatedResourceStatuses: map(7, 'string').go('map[string]v1.ClaimResourceStatus'),
  currentVolumeAttributesClassName: string(8).pointer(),
  modifyVolumeStatus: field(9, ModifyVolumeStatus),
})

export const PersistentVolumeClaim = message('io.k8s.api.core.v1.PersistentVolumeClaim', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, PersistentVolumeClaimSpec),
  status: struct(3, PersistentVolumeClaimStatus),
})

export const PersistentVolumeClaimTemplate = message('io.k8s.api.core.v1.PersistentVolumeClaimTemplate', '', {
  metadata: struct(1, ObjectMeta),
  spec: struct(2, PersistentVolumeClaimSpec).required(),
})

export const PersistentVolumeClaimKind = defineKind<api.PersistentVolumeClaim>({
  group: '',
  version: 'v1',
  kind: 'PersistentVolumeClaim',
  plural: 'persistentvolumeclaims',
  singular: 'persistentvolumeclaim',
  shortNames: ['pvc'],
  categories: [],
  namespaced: true,
  message: PersistentVolumeClaim,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  columns: columns['persistentvolumeclaims'] ?? [],
  selectableFields: {},
})
