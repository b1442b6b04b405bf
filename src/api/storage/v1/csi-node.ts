import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const VolumeNodeResources = message(
  'io.k8s.api.storage.v1.VolumeNodeResources',
  'How many volumes a driver takes on a node.',
  () => ({
    count: int32(1).pointer().doc('How many volumes at most; no limit where it is left out.'),
  }),
)

export const CSINodeDriver = message('io.k8s.api.storage.v1.CSINodeDriver', 'One driver on a node.', () => ({
  name: string(1).always().required().doc("The driver's name."),
  nodeID: string(2).always().required().doc("The driver's own name for the node."),
  topologyKeys: list(3, 'string').always().doc('Node labels that say where its volumes can be reached.'),
  allocatable: field(4, VolumeNodeResources).doc('How many volumes it takes.'),
}))

export const CSINodeSpec = message('io.k8s.api.storage.v1.CSINodeSpec', 'The drivers of a node.', () => ({
  drivers: list(1, CSINodeDriver).always().required().keyed('name').merge('name').doc('The drivers.'),
}))

export const CSINode = message('io.k8s.api.storage.v1.CSINode', 'The CSI drivers a node has.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, CSINodeSpec).required().doc('What is wanted.'),
}))

export const CSINodeKind = defineKind<api.CSINode>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'CSINode',
  plural: 'csinodes',
  singular: 'csinode',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: CSINode,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
