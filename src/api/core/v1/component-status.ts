import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ComponentCondition = message(
  'io.k8s.api.core.v1.ComponentCondition',
  'What is known of a component.',
  () => ({
    type: string(1).always().required().go('v1.ComponentConditionType').doc('Always Healthy.'),
    status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
    message: string(3).doc('Details for people.'),
    error: string(4).doc('What went wrong with asking.'),
  }),
)

export const ComponentStatus = message(
  'io.k8s.api.core.v1.ComponentStatus',
  'Whether a part of the control plane is well; an old way to ask.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    conditions: list(2, ComponentCondition).keyed('type').merge('type').doc('What is known of it.'),
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
