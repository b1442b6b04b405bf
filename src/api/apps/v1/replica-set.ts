import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, int64, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ReplicaSetSpec = message(
  'io.k8s.api.apps.v1.ReplicaSetSpec',
  'How many pods, and what they look like.',
  () => ({
    replicas: int32(1).pointer().default(1).doc('How many pods are wanted; 1 unless set.'),
    minReadySeconds: int32(4).doc('Seconds a new pod must be ready before it counts as available; 0 by default.'),
    selector: field(2, LabelSelector)
      .always()
      .required()
      .doc('The labels by which it knows its pods, which the template must have; it can never change.'),
    template: struct(3, PodTemplateSpec).doc('What new pods look like; pods that are there stay as they are.'),
  }),
)

export const ReplicaSetCondition = message(
  'io.k8s.api.apps.v1.ReplicaSetCondition',
  "One aspect of a ReplicaSet's state.",
  () => ({
    ...conditionFields(
      'v1.ReplicaSetConditionType',
      'The aspect: ReplicaFailure, when pods could not be made or deleted.',
    ),
  }),
)

export const ReplicaSetStatus = message(
  'io.k8s.api.apps.v1.ReplicaSetStatus',
  'How many pods there are, and in what state.',
  () => ({
    replicas: int32(1).always().required().doc('How many pods there are that are not on their way out.'),
    fullyLabeledReplicas: int32(2).doc('How many pods have all the labels of the template.'),
    readyReplicas: int32(4).doc('How many pods have the condition Ready.'),
    availableReplicas: int32(5).doc('How many pods have been ready for at least minReadySeconds.'),
    terminatingReplicas: int32(7).pointer().doc('How many pods have been deleted and have not gone yet.'),
    observedGeneration: int64(3).doc('The generation of the object this was worked out from.'),
    conditions: conditions(6, ReplicaSetCondition),
  }),
)

export const ReplicaSet = message(
  'io.k8s.api.apps.v1.ReplicaSet',
  'A number of like pods, none better than another; Deployments make them.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, ReplicaSetSpec).doc('How many pods there should be, and what new ones look like.'),
    status: struct(3, ReplicaSetStatus).doc('How many pods there are, and how many are ready.'),
  }),
)

export const ReplicaSetKind = defineKind<api.ReplicaSet>({
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  message: ReplicaSet,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: { specReplicas: '.spec.replicas', statusReplicas: '.status.replicas', selector: '.status.selector' },
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
