import { PersistentVolumeSpec } from '../../core/v1/persistent-volume.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, int32, map, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const VolumeAttachmentSource = message(
  'io.k8s.api.storage.v1.VolumeAttachmentSource',
  'The volume to attach: one of these is set.',
  () => ({
    persistentVolumeName: string(1).pointer().doc('Name of the PersistentVolume to attach.'),
    inlineVolumeSpec: field(2, PersistentVolumeSpec).doc(
      'The volume itself, for a volume of an old kind that was translated to CSI and has no object.',
    ),
  }),
)

export const VolumeAttachmentSpec = message(
  'io.k8s.api.storage.v1.VolumeAttachmentSpec',
  'Which volume, to which node, and by whom.',
  () => ({
    attacher: string(1).always().required().doc('Name of the CSI driver that has to attach the volume.'),
    source: struct(2, VolumeAttachmentSource).required().doc('The volume that is to be attached.'),
    nodeName: string(3).always().required().doc('Name of the node to which the volume is to be attached.'),
  }),
)

export const VolumeError = message(
  'io.k8s.api.storage.v1.VolumeError',
  'What went wrong with attaching or detaching.',
  () => ({
    time: structTime(1).doc('When the attempt went wrong.'),
    message: string(2).doc('What went wrong, in a sentence for people.'),
    errorCode: int32(3).pointer().doc('The gRPC code with which the driver failed, such as 8 for resources used up.'),
  }),
)

export const VolumeAttachmentStatus = message(
  'io.k8s.api.storage.v1.VolumeAttachmentStatus',
  'Whether a volume is attached to its node, or what went wrong.',
  () => ({
    attached: bool(1)
      .always()
      .required()
      .doc('Whether the volume is attached, so that the node may mount it; written by the attacher.'),
    attachmentMetadata: map(2, 'string').doc(
      'What the driver said when attaching, handed back to it when the volume is mounted.',
    ),
    attachError: field(3, VolumeError).doc('The last failure to attach; absent after a success.'),
    detachError: field(4, VolumeError).doc('The last failure to detach; absent after a success.'),
  }),
)

export const VolumeAttachment = message(
  'io.k8s.api.storage.v1.VolumeAttachment',
  'Says that a volume is to be attached to a node.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, VolumeAttachmentSpec)
      .required()
      .doc('Which volume is to be attached to which node, and by which driver; it never changes.'),
    status: struct(3, VolumeAttachmentStatus).doc('Whether the volume is attached, or why it is not.'),
  }),
)

export const VolumeAttachmentKind = defineKind<api.VolumeAttachment>({
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttachment',
  plural: 'volumeattachments',
  singular: 'volumeattachment',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: VolumeAttachment,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  deleteShowsObject: true,
  selectableFields: {},
})
