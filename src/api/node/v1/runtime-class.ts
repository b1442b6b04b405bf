import { Toleration } from '../../core/v1/scheduling.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const Overhead = message('io.k8s.api.node.v1.Overhead', 'What a way to run containers costs.', () => ({
  podFixed: map(1, 'quantity').go('v1.ResourceList').doc('Resources per pod.'),
}))

export const Scheduling = message(
  'io.k8s.api.node.v1.Scheduling',
  'Which nodes offer a way to run containers.',
  () => ({
    nodeSelector: map(1, 'string').atomic().doc('The labels of the nodes.'),
    tolerations: list(2, Toleration).doc('Taints its pods tolerate.'),
  }),
)

export const RuntimeClass = message(
  'io.k8s.api.node.v1.RuntimeClass',
  'A way to run containers that nodes may offer.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    handler: string(2).always().required().doc('What nodes call it.'),
    overhead: field(3, Overhead).doc('What it costs beside the containers.'),
    scheduling: field(4, Scheduling).doc('Which nodes have it.'),
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
