import { defineKind } from '../../kind.ts'
import { Condition } from '../../meta/v1/condition.ts'
import { conditions } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, int64, intOrString, map, message, oneOf, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const PodDisruptionBudgetSpec = message(
  'io.k8s.api.policy.v1.PodDisruptionBudgetSpec',
  'Which pods, and how many must stay.',
  () => ({
    minAvailable: intOrString(1).doc('How many must stay available, as a number or a share.'),
    selector: field(2, LabelSelector).replaced().doc('The labels of the pods; `{}` is every pod of the namespace.'),
    maxUnavailable: intOrString(3).doc('How many may be missing, as a number or a share; instead of minAvailable.'),
    unhealthyPodEvictionPolicy: oneOf(4, ['AlwaysAllow', 'IfHealthyBudget'])
      .pointer()
      .go('v1.UnhealthyPodEvictionPolicyType')
      .doc('Whether pods that are not ready may go when the budget is used up: IfHealthyBudget or AlwaysAllow.'),
  }),
)

export const PodDisruptionBudgetStatus = message(
  'io.k8s.api.policy.v1.PodDisruptionBudgetStatus',
  'How many pods there are, and how many may go.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    disruptedPods: map(2, 'time').doc('Pods whose eviction was allowed and that are still there, and since when.'),
    disruptionsAllowed: int32(3).always().doc('How many pods may go now.'),
    currentHealthy: int32(4).always().doc('How many pods are ready.'),
    desiredHealthy: int32(5).always().doc('How many pods must be ready.'),
    expectedPods: int32(6).always().doc('How many pods there should be.'),
    conditions: conditions(7, Condition),
  }),
)

export const PodDisruptionBudget = message(
  'io.k8s.api.policy.v1.PodDisruptionBudget',
  'How many pods of a group may be taken away at a time by those who can wait.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, PodDisruptionBudgetSpec).doc('The budget.'),
    status: struct(3, PodDisruptionBudgetStatus).doc('What is left of it.'),
  }),
)

export const PodDisruptionBudgetKind = defineKind<api.PodDisruptionBudget>({
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  singular: 'poddisruptionbudget',
  shortNames: ['pdb'],
  categories: [],
  namespaced: true,
  message: PodDisruptionBudget,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
