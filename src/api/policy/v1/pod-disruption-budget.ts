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
    minAvailable: intOrString(1).doc(
      'How many of the pods must stay available, as a number or a share such as 50%; not with maxUnavailable.',
    ),
    selector: field(2, LabelSelector).replaced().doc('The labels of the pods; `{}` is every pod of the namespace.'),
    maxUnavailable: intOrString(3).doc(
      'How many of the pods may be missing, as a number or a share such as 1 or 25%; not with minAvailable.',
    ),
    unhealthyPodEvictionPolicy: oneOf(4, ['AlwaysAllow', 'IfHealthyBudget'])
      .pointer()
      .go('v1.UnhealthyPodEvictionPolicyType')
      .doc(
        'Whether running pods that are not ready may always go, AlwaysAllow, or only while the budget holds, IfHealthyBudget; the latter unless set.',
      ),
  }),
)

export const PodDisruptionBudgetStatus = message(
  'io.k8s.api.policy.v1.PodDisruptionBudgetStatus',
  'How many pods there are, and how many may go.',
  () => ({
    observedGeneration: int64(1).doc('The generation of the object this was worked out from.'),
    disruptedPods: map(2, 'time').doc('Pods whose eviction was allowed and that are still there, and since when.'),
    disruptionsAllowed: int32(3).always().doc('How many more pods may be evicted at the moment.'),
    currentHealthy: int32(4).always().doc('How many of the pods are ready at the moment.'),
    desiredHealthy: int32(5).always().doc('How many of the pods must be ready for one to be evicted, at least.'),
    expectedPods: int32(6).always().doc('How many pods the controllers of the pods want altogether.'),
    conditions: conditions(7, Condition),
  }),
)

export const PodDisruptionBudget = message(
  'io.k8s.api.policy.v1.PodDisruptionBudget',
  'How many pods of a group may be taken away at a time by those who can wait.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, PodDisruptionBudgetSpec).doc('Which pods the budget protects, and how many of them must stay.'),
    status: struct(3, PodDisruptionBudgetStatus).doc('How many of the pods are well, and how many may be evicted now.'),
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
