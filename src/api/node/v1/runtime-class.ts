import { Toleration } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const Overhead = message('io.k8s.api.node.v1.Overhead', 'What a way to run containers costs.', () => ({
  podFixed: map(1, 'quantity')
    .go('v1.ResourceList')
    .doc("The amount of each resource that is added to every pod's requests."),
}))

export const Scheduling = message(
  'io.k8s.api.node.v1.Scheduling',
  'Which nodes offer a way to run containers.',
  () => ({
    nodeSelector: map(1, 'string').atomic().doc("Labels of the nodes that offer it; they are added to the pod's own."),
    tolerations: list(2, Toleration).doc('Tolerations that are added to those of the pod.'),
  }),
)

export const RuntimeClass = message(
  'io.k8s.api.node.v1.RuntimeClass',
  'A way to run containers that nodes may offer.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    handler: string(2)
      .always()
      .required()
      .doc("Name the nodes' container runtime has for it, such as runsc; it can never change."),
    overhead: field(3, Overhead).doc('Resources each pod needs for the runtime itself, beside its containers.'),
    scheduling: field(4, Scheduling).doc('Which nodes offer the runtime; all of them unless set.'),
  }),
)

export const RuntimeClassKind = defineKind<api.RuntimeClass>({
  group: 'node.k8s.io',
  version: 'v1',
  kind: 'RuntimeClass',
  plural: 'runtimeclasses',
  singular: 'runtimeclass',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: RuntimeClass,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
