import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, int32, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const PriorityClass = message(
  'io.k8s.api.scheduling.v1.PriorityClass',
  'A name for how important pods are.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    value: int32(2)
      .always()
      .doc(
        'The number pods of the class get as priority; higher ones are scheduled first; at most 1000000000; it can never change.',
      ),
    globalDefault: bool(3).doc('Whether pods that name no class get this one; a second class like that is refused.'),
    description: string(4).doc('For which pods the class is meant, in a sentence for people.'),
    preemptionPolicy: oneOf(5, ['Never', 'PreemptLowerPriority'])
      .pointer()
      .go('v1.PreemptionPolicy')
      .default('PreemptLowerPriority')
      .doc(
        'PreemptLowerPriority lets its pods push less important ones out, Never lets them wait; the first unless set; it can never change.',
      ),
  }),
)

export const PriorityClassKind = defineKind<api.PriorityClass>({
  group: 'scheduling.k8s.io',
  version: 'v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  singular: 'priorityclass',
  shortNames: ['pc'],
  categories: [],
  namespaced: false,
  message: PriorityClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: [],
  selectableFields: {},
})
