import { columns } from '../../columns.ts'
import { PersistentVolumeClaim } from '../../core/v1/persistent-volume-claim.ts'
import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import {
  field,
  int32,
  int64,
  intOrString,
  list,
  message,
  oneOf,
  string,
  struct,
  structTime,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const RollingUpdateStatefulSetStrategy = message('io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy', '', {
  partition: int32(1).pointer().default(0),
  maxUnavailable: intOrString(2),
})

export const StatefulSetUpdateStrategy = message('io.k8s.api.apps.v1.StatefulSetUpdateStrategy', '', {
  type: oneOf(1, ['OnDelete', 'RollingUpdate']).go('v1.StatefulSetUpdateStrategyType'),
  rollingUpdate: field(2, RollingUpdateStatefulSetStrategy),
})

export const StatefulSetPersistentVolumeClaimRetentionPolicy = message(
  'io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy',
  '',
  {
    whenDeleted: string(1).go('v1.PersistentVolumeClaimRetentionPolicyType').default('Retain'),
    whenScaled: string(2).go('v1.PersistentVolumeClaimRetentionPolicyType').default('Retain'),
  },
)

export const StatefulSetOrdinals = message('io.k8s.api.apps.v1.StatefulSetOrdinals', '', {
  start: int32(1).always(),
})

export const StatefulSetSpec = message('io.k8s.api.apps.v1.StatefulSetSpec', '', {
  replicas: int32(1).pointer().default(1),
  selector: field(2, LabelSelector).always().required(),
  template: struct(3, PodTemplateSpec).required(),
  volumeClaimTemplates: list(4, PersistentVolumeClaim),
  serviceName: string(5).always(),
  podManagementPolicy: oneOf(6, ['OrderedReady', 'Parallel']).go('v1.PodManagementPolicyType').default('OrderedReady'),
  updateStrategy: struct(7, StatefulSetUpdateStrategy),
  revisionHistoryLimit: int32(8).pointer().default(10),
  minReadySeconds: int32(9),
  persistentVolumeClaimRetentionPolicy: field(10, StatefulSetPersistentVolumeClaimRetentionPolicy).default({}),
  ordinals: field(11, StatefulSetOrdinals),
})

export const StatefulSetCondition = message('io.k8s.api.apps.v1.StatefulSetCondition', '', {
  type: string(1).always().required().go('v1.StatefulSetConditionType'),
  status: string(2).always().required().go('v1.ConditionStatus'),
  lastTransitionTime: structTime(3),
  reason: string(4),
  message: string(5),
})

export const StatefulSetStatus = message('io.k8s.api.apps.v1.StatefulSetStatus', '', {
  observedGeneration: int64(1),
  replicas: int32(2).always().required(),
  readyReplicas: int32(3),
  currentReplicas: int32(4),
  updatedReplicas: int32(5),
  currentRevision: string(6),
  updateRevision: string(7),
  collisionCount: int32(9).pointer(),
  conditions: list(10, StatefulSetCondition).keyed('type').merge('type'),
  availableReplicas: int32(11).always(),
})

export const StatefulSet = message('io.k8s.api.apps.v1.StatefulSet', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, StatefulSetSpec),
  status: struct(3, StatefulSetStatus),
})

export const StatefulSetKind = defineKind<api.StatefulSet>({
  group: 'apps',
  version: 'v1',
  kind: 'StatefulSet',
  plural: 'statefulsets',
  singular: 'statefulset',
  shortNames: ['sts'],
  categories: ['all'],
  namespaced: true,
  message: StatefulSet,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: { specReplicas: '.spec.replicas', statusReplicas: '.status.replicas', selector: '.status.selector' },
  subresources: [],
  columns: columns['statefulsets'] ?? [],
  selectableFields: {},
})
