import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ComponentCondition = message(
  'io.k8s.api.core.v1.ComponentCondition',
  'What is known of a component.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.ComponentConditionType')
      .doc('The aspect the condition is about; always Healthy.'),
    status: string(2)
      .always()
      .required()
      .go('v1.ConditionStatus')
      .doc('Whether the component is well: True, False or Unknown.'),
    message: string(3).doc('What the component answered, for people.'),
    error: string(4).doc('Why the component could not be asked, where that is so.'),
  }),
)

export const ComponentStatus = message(
  'io.k8s.api.core.v1.ComponentStatus',
  'Whether a part of the control plane is well; an old way to ask.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    conditions: list(2, ComponentCondition)
      .keyed('type')
      .merge('type')
      .doc('What was found when the component was asked, in one condition.'),
  }),
)

export const ComponentStatusKind = defineKind<api.ComponentStatus>({
  group: '',
  version: 'v1',
  kind: 'ComponentStatus',
  plural: 'componentstatuses',
  singular: 'componentstatus',
  shortNames: ['cs'],
  categories: [],
  namespaced: false,
  message: ComponentStatus,
  verbs: ['get', 'list'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
