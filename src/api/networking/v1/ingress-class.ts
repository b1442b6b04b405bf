import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const IngressClassParametersReference = message(
  'io.k8s.api.networking.v1.IngressClassParametersReference',
  "An object with a controller's settings.",
  () => ({
    apiGroup: string(1).pointer().doc('API group of the object with the settings; empty for core.'),
    kind: string(2).always().required().doc('Kind of the object with the settings.'),
    name: string(3).always().required().doc('Name of the object with the settings.'),
    scope: string(4)
      .pointer()
      .always()
      .default('Cluster')
      .doc('Whether the object lives in a Namespace or belongs to the Cluster; the latter unless set.'),
    namespace: string(5).pointer().doc('Namespace of the object, for the scope Namespace only.'),
  }),
)

export const IngressClassSpec = message(
  'io.k8s.api.networking.v1.IngressClassSpec',
  'The controller that serves a class, and its settings.',
  () => ({
    controller: string(1).doc('Name of the controller, such as example.com/ingress; it can never change.'),
    parameters: field(2, IngressClassParametersReference).doc(
      'An object with further settings, as the controller defines it.',
    ),
  }),
)

export const IngressClass = message(
  'io.k8s.api.networking.v1.IngressClass',
  'Who serves Ingresses of this class.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, IngressClassSpec).doc('Which controller serves Ingresses of the class, and with what settings.'),
  }),
)

export const IngressClassKind = defineKind<api.IngressClass>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  plural: 'ingressclasses',
  singular: 'ingressclass',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: IngressClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
