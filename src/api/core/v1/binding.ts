import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { ObjectReference } from './references.ts'

export const Binding = message('io.k8s.api.core.v1.Binding', 'Puts a pod onto a node.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  target: struct(2, ObjectReference).required().doc('The node the pod is put onto.'),
}))

export const BindingKind = defineKind<api.Binding>({
  group: '',
  version: 'v1',
  kind: 'Binding',
  plural: 'bindings',
  singular: 'binding',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: Binding,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
