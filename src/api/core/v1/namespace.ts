import { defineKind } from '../../kind.ts'
import { conditions, transitionTime } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { list, message, oneOf, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { prepareNamespace } from './object-defaults.ts'

export const NamespaceSpec = message(
  'io.k8s.api.core.v1.NamespaceSpec',
  'What has to happen before a namespace can disappear.',
  () => ({
    finalizers: list(1, 'string').go('[]v1.FinalizerName').doc('The jobs to be done before the namespace is gone.'),
  }),
)

export const NamespaceCondition = message(
  'io.k8s.api.core.v1.NamespaceCondition',
  'What keeps a namespace from disappearing.',
  () => ({
    type: string(1).always().required().go('v1.NamespaceConditionType').doc('What keeps it, in CamelCase.'),
    status: string(2)
      .always()
      .required()
      .go('v1.ConditionStatus')
      .doc('What was last observed; written by the system.'),
    lastTransitionTime: transitionTime(4),
    reason: string(5).doc('One CamelCase word for programs: why it is so.'),
    message: string(6).doc('Details for people.'),
  }),
)

export const NamespaceStatus = message(
  'io.k8s.api.core.v1.NamespaceStatus',
  'Whether the namespace is in use or going away.',
  () => ({
    phase: oneOf(1, ['Active', 'Terminating'])
      .go('v1.NamespacePhase')
      .default('Active')
      .doc('Active, or Terminating once it was deleted.'),
    conditions: conditions(2, NamespaceCondition),
  }),
)

export const Namespace = message(
  'io.k8s.api.core.v1.Namespace',
  'A room of its own for names; deleting it deletes what is in it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, NamespaceSpec).doc('What is wanted.'),
    status: struct(3, NamespaceStatus).doc('What was last observed; written by the system.'),
  }),
  prepareNamespace,
)

export const NamespaceKind = defineKind<api.Namespace>({
  group: '',
  version: 'v1',
  kind: 'Namespace',
  plural: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  categories: [],
  namespaced: false,
  message: Namespace,
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: ['finalize'],
  selectableFields: {
    'status.phase': (it) => it.status?.phase ?? '',
  },
})
