import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const VolumeNodeResources = message(
  'io.k8s.api.storage.v1.VolumeNodeResources',
  'How many volumes a driver takes on a node.',
  () => ({
    count: int32(1)
      .pointer()
      .doc('How many volumes of the driver the node can have at the same time; no limit where it is absent.'),
  }),
)

export const CSINodeDriver = message(
  'io.k8s.api.storage.v1.CSINodeDriver',
  'One CSI driver that is registered on a node.',
  () => ({
    name: string(1).always().required().doc('Name of the driver, as its CSIDriver object has it.'),
    nodeID: string(2)
      .always()
      .required()
      .doc("The identifier by which the driver knows the node, which may differ from the node's name."),
    topologyKeys: list(3, 'string')
      .always()
      .doc('Keys of node labels that the driver uses to say where a volume can be reached.'),
    allocatable: field(4, VolumeNodeResources).doc('How many volumes of the driver the node can have.'),
  }),
)

export const CSINodeSpec = message(
  'io.k8s.api.storage.v1.CSINodeSpec',
  'Which CSI drivers are registered on a node.',
  () => ({
    drivers: list(1, CSINodeDriver)
      .always()
      .required()
      .keyed('name')
      .merge('name')
      .doc('The CSI drivers that are registered on the node; empty when there is none.'),
  }),
)

export const CSINode = message(
  'io.k8s.api.storage.v1.CSINode',
  "The CSI drivers that are registered on a node; it has the node's name.",
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, CSINodeSpec).required().doc('The drivers, each with its identifier of the node and its limits.'),
  }),
)

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
