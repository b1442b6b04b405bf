import { PersistentVolumeClaim } from '../../core/v1/persistent-volume-claim.ts'
import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
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
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { prepareStatefulSetSpec } from './stateful-set-defaults.ts'

export const RollingUpdateStatefulSetStrategy = message(
  'io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy',
  'Which pods are replaced, and how many at a time.',
  () => ({
    partition: int32(1).pointer().default(0).doc('Pods with a smaller ordinal keep the old template.'),
    maxUnavailable: intOrString(2).doc('How many pods may be missing at a time, as a number or a share.'),
  }),
)

export const StatefulSetUpdateStrategy = message(
  'io.k8s.api.apps.v1.StatefulSetUpdateStrategy',
  'How pods get a changed template.',
  () => ({
    type: oneOf(1, ['OnDelete', 'RollingUpdate'])
      .go('v1.StatefulSetUpdateStrategyType')
      .doc('RollingUpdate replaces them one by one, OnDelete waits until somebody deletes them.'),
    rollingUpdate: field(2, RollingUpdateStatefulSetStrategy).doc('Details of RollingUpdate.'),
  }),
)

export const StatefulSetPersistentVolumeClaimRetentionPolicy = message(
  'io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy',
  'What happens to claims when their pods are no longer wanted.',
  () => ({
    whenDeleted: string(1)
      .go('v1.PersistentVolumeClaimRetentionPolicyType')
      .default('Retain')
      .doc('When the set is deleted: Retain or Delete.'),
    whenScaled: string(2)
      .go('v1.PersistentVolumeClaimRetentionPolicyType')
      .default('Retain')
      .doc('When the set shrinks: Retain or Delete.'),
  }),
)

export const StatefulSetOrdinals = message('io.k8s.api.apps.v1.StatefulSetOrdinals', 'How pods are numbered.', () => ({
  start: int32(1).always().doc('The first ordinal; 0 unless set.'),
}))

export const StatefulSetSpec = message(
  'io.k8s.api.apps.v1.StatefulSetSpec',
  'How many pods, what they look like, and how they come, change and go.',
  () => ({
    replicas: int32(1).pointer().default(1).doc('How many pods the set keeps; 1 unless set.'),
    selector: field(2, LabelSelector)
      .always()
      .required()
      .doc('The labels by which the set knows its pods; the template must have them. It can never change.'),
    template: struct(3, PodTemplateSpec)
      .required()
      .doc("What the pods look like; each gets a name made of the set's and its ordinal."),
    volumeClaimTemplates: list(4, PersistentVolumeClaim).doc(
      'Claims that every pod gets of its own, and gets back when it is replaced.',
    ),
    serviceName: string(5)
      .always()
      .doc('The headless Service that gives the pods their DNS names; it has to be made separately.'),
    podManagementPolicy: oneOf(6, ['OrderedReady', 'Parallel'])
      .go('v1.PodManagementPolicyType')
      .default('OrderedReady')
      .doc('OrderedReady starts and stops pods one at a time, Parallel all at once.'),
    updateStrategy: struct(7, StatefulSetUpdateStrategy).doc('How pods get a changed template.'),
    revisionHistoryLimit: int32(8)
      .pointer()
      .default(10)
      .doc('How many old templates are kept for going back; 10 unless set.'),
    minReadySeconds: int32(9).doc('How long a pod must be ready before it counts as available.'),
    persistentVolumeClaimRetentionPolicy: field(10, StatefulSetPersistentVolumeClaimRetentionPolicy)
      .default({})
      .doc('Whether claims outlive the set and the pods they belong to.'),
    ordinals: field(11, StatefulSetOrdinals).doc('Where the counting of pods begins.'),
  }),
  prepareStatefulSetSpec,
)

export const StatefulSetCondition = message(
  'io.k8s.api.apps.v1.StatefulSetCondition',
  "One aspect of a set's state.",
  () => ({
    ...conditionFields('v1.StatefulSetConditionType'),
  }),
)

export const StatefulSetStatus = message(
  'io.k8s.api.apps.v1.StatefulSetStatus',
  'How many pods there are, how many are ready, and how far an update is.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    replicas: int32(2).always().required().doc('How many pods there are.'),
    readyReplicas: int32(3).doc('How many are ready.'),
    currentReplicas: int32(4).doc('How many have the old template.'),
    updatedReplicas: int32(5).doc('How many have the new template.'),
    currentRevision: string(6).doc('The name of the old template.'),
    updateRevision: string(7).doc('The name of the new template.'),
    collisionCount: int32(9).pointer().doc('How often the name of a new template was taken already.'),
    conditions: conditions(10, StatefulSetCondition),
    availableReplicas: int32(11).always().doc('How many have been ready for long enough.'),
  }),
)

export const StatefulSet = message(
  'io.k8s.api.apps.v1.StatefulSet',
  'Pods that keep their names, their order and their storage, whichever machine they run on.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, StatefulSetSpec).doc('The pods and claims the set should have.'),
    status: struct(3, StatefulSetStatus).doc('The pods the set has.'),
  }),
)

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
  selectableFields: {},
})
