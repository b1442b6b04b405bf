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
    finalizers: list(1, 'string')
      .go('[]v1.FinalizerName')
      .doc('Names of the parties that must clean up first; a deleted namespace disappears once the list is empty.'),
  }),
)

export const NamespaceCondition = message(
  'io.k8s.api.core.v1.NamespaceCondition',
  'What keeps a namespace from disappearing.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.NamespaceConditionType')
      .doc(
        'What may keep the namespace from going, such as NamespaceContentRemaining or NamespaceFinalizersRemaining.',
      ),
    status: string(2)
      .always()
      .required()
      .go('v1.ConditionStatus')
      .doc('True while the thing named holds up the deletion, False or Unknown otherwise.'),
    lastTransitionTime: transitionTime(4),
    reason: string(5).doc('Why the deletion is held up, as one CamelCase word that programs may compare.'),
    message: string(6).doc('What is left to do, in a sentence for people.'),
  }),
)

export const NamespaceStatus = message(
  'io.k8s.api.core.v1.NamespaceStatus',
  'Whether the namespace is in use or going away.',
  () => ({
    phase: oneOf(1, ['Active', 'Terminating'])
      .go('v1.NamespacePhase')
      .default('Active')
      .doc('Active while it is in use, Terminating once it was deleted and its objects are being removed.'),
    conditions: conditions(2, NamespaceCondition),
  }),
)

export const Namespace = message(
  'io.k8s.api.core.v1.Namespace',
  'A room of its own for names; deleting it deletes what is in it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, NamespaceSpec).doc('What must happen before the namespace may disappear.'),
    status: struct(3, NamespaceStatus).doc('Whether the namespace is in use or being emptied, and what holds that up.'),
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
