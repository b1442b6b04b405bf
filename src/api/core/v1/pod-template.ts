import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { PodSpec } from './pod.ts'

export const PodTemplateSpec = message(
  'io.k8s.api.core.v1.PodTemplateSpec',
  'What the pods made from it look like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Labels and annotations each pod is given; a name written here is not used.'),
    spec: struct(2, PodSpec).doc('What each pod runs, where, and with what.'),
  }),
)

export const PodTemplate = message(
  'io.k8s.api.core.v1.PodTemplate',
  "A pod's description kept by itself, for whoever makes pods of it.",
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    template: struct(2, PodTemplateSpec).doc('What pods made of it look like: their labels and their spec.'),
  }),
)

export const PodTemplateKind = defineKind<api.PodTemplate>({
  group: '',
  version: 'v1',
  kind: 'PodTemplate',
  plural: 'podtemplates',
  singular: 'podtemplate',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: PodTemplate,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  generationOf: ['template'],
  selectableFields: {},
})
