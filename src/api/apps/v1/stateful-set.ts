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
    partition: int32(1)
      .pointer()
      .default(0)
      .doc(
        'Pods with a smaller ordinal keep the old template, even when they are made again; 0 unless set, which updates all.',
      ),
    maxUnavailable: intOrString(2).doc(
      'How many pods may be missing during an update, as a number or a share; 1 unless set; dropped unless the gate MaxUnavailableStatefulSet is on.',
    ),
  }),
)

export const StatefulSetUpdateStrategy = message(
  'io.k8s.api.apps.v1.StatefulSetUpdateStrategy',
  'How pods get a changed template.',
  () => ({
    type: oneOf(1, ['OnDelete', 'RollingUpdate'])
      .go('v1.StatefulSetUpdateStrategyType')
      .doc(
        'RollingUpdate replaces pods from the highest ordinal down, OnDelete waits until somebody deletes them; RollingUpdate unless set.',
      ),
    rollingUpdate: field(2, RollingUpdateStatefulSetStrategy).doc(
      'Which pods are updated, and how many at a time; for the type RollingUpdate only.',
    ),
  }),
)

export const StatefulSetPersistentVolumeClaimRetentionPolicy = message(
  'io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy',
  'What happens to claims when their pods are no longer wanted.',
  () => ({
    whenDeleted: string(1)
      .go('v1.PersistentVolumeClaimRetentionPolicyType')
      .default('Retain')
      .doc(
        'What becomes of the claims when the set is deleted: Retain keeps them, Delete removes them too; Retain unless set.',
      ),
    whenScaled: string(2)
      .go('v1.PersistentVolumeClaimRetentionPolicyType')
      .default('Retain')
      .doc(
        'What becomes of the claims of pods the set no longer has after shrinking: Retain or Delete; Retain unless set.',
      ),
  }),
)

export const StatefulSetOrdinals = message(
  'io.k8s.api.apps.v1.StatefulSetOrdinals',
  'How a StatefulSet numbers its pods.',
  () => ({
    start: int32(1).always().doc('Ordinal of the first pod, which the others follow; 0 unless set.'),
  }),
)

export const StatefulSetSpec = message(
  'io.k8s.api.apps.v1.StatefulSetSpec',
  'How many pods, what they look like, and how they come, change and go.',
  () => ({
    replicas: int32(1)
      .pointer()
      .default(1)
      .doc('How many pods the set keeps, numbered without gaps from the first ordinal; 1 unless set.'),
    selector: field(2, LabelSelector)
      .always()
      .required()
      .doc('The labels by which the set knows its pods, which the template must have; it can never change.'),
    template: struct(3, PodTemplateSpec)
      .required()
      .doc("What the pods look like; each gets a name made of the set's and its ordinal."),
    volumeClaimTemplates: list(4, PersistentVolumeClaim).doc(
      'Claims that every pod gets of its own, named template-pod, and gets back when it is replaced.',
    ),
    serviceName: string(5)
      .always()
      .doc('The headless Service that gives the pods their DNS names; it has to be made separately.'),
    podManagementPolicy: oneOf(6, ['OrderedReady', 'Parallel'])
      .go('v1.PodManagementPolicyType')
      .default('OrderedReady')
      .doc(
        'OrderedReady starts pods one after the other once the last is ready, Parallel all at once; OrderedReady unless set; fixed for good.',
      ),
    updateStrategy: struct(7, StatefulSetUpdateStrategy).doc('How the pods that exist get a changed template.'),
    revisionHistoryLimit: int32(8)
      .pointer()
      .default(10)
      .doc('How many templates no pod uses any more are kept for going back; 10 unless set.'),
    minReadySeconds: int32(9).doc(
      'Seconds a pod must be ready before it counts as available, and an update goes on; 0 by default.',
    ),
    persistentVolumeClaimRetentionPolicy: field(10, StatefulSetPersistentVolumeClaimRetentionPolicy)
      .default({})
      .doc(
        'Whether claims made from volumeClaimTemplates outlive the set and the pods they belong to; they do unless set.',
      ),
    ordinals: field(11, StatefulSetOrdinals).doc("Where the numbers in the pods' names begin."),
  }),
  prepareStatefulSetSpec,
)

export const StatefulSetCondition = message(
  'io.k8s.api.apps.v1.StatefulSetCondition',
  "One aspect of a StatefulSet's state.",
  () => ({
    ...conditionFields(
      'v1.StatefulSetConditionType',
      'The aspect the condition is about; the built-in controller sets none.',
    ),
  }),
)

export const StatefulSetStatus = message(
  'io.k8s.api.apps.v1.StatefulSetStatus',
  'How many pods there are, how many are ready, and how far an update is.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    replicas: int32(2).always().required().doc('How many pods the set has, whatever their state.'),
    readyReplicas: int32(3).doc('How many pods have the condition Ready.'),
    currentReplicas: int32(4).doc('How many pods were made from the template that currentRevision names.'),
    updatedReplicas: int32(5).doc('How many pods were made from the template that updateRevision names.'),
    currentRevision: string(6).doc(
      'Name of the ControllerRevision with the template from before the update; the same as updateRevision when it is done.',
    ),
    updateRevision: string(7).doc('Name of the ControllerRevision with the template pods are updated to.'),
    collisionCount: int32(9)
      .pointer()
      .doc('How many times the name for a new ControllerRevision was taken already, so that another was chosen.'),
    conditions: conditions(10, StatefulSetCondition),
    availableReplicas: int32(11).always().doc('How many pods have been ready for at least minReadySeconds.'),
  }),
)

export const StatefulSet = message(
  'io.k8s.api.apps.v1.StatefulSet',
  'Pods that keep their names, their order and their storage, whichever machine they run on.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, StatefulSetSpec).doc('Which pods and claims the set keeps, and how they come, change and go.'),
    status: struct(3, StatefulSetStatus).doc(
      'How many pods the set has, how many are ready, and how far an update is.',
    ),
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
