import { PersistentVolumeSpec } from '../../core/v1/persistent-volume.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, int32, map, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const VolumeAttachmentSource = message(
  'io.k8s.api.storage.v1.VolumeAttachmentSource',
  'The volume to attach.',
  () => ({
    persistentVolumeName: string(1).pointer().doc('The PersistentVolume.'),
    inlineVolumeSpec: field(2, PersistentVolumeSpec).doc('The volume itself, where it has no object.'),
  }),
)

export const VolumeAttachmentSpec = message(
  'io.k8s.api.storage.v1.VolumeAttachmentSpec',
  'Which volume, to which node, and by whom.',
  () => ({
    attacher: string(1).always().required().doc('The driver that attaches it.'),
    source: struct(2, VolumeAttachmentSource).required().doc('The volume.'),
    nodeName: string(3).always().required().doc('The node.'),
  }),
)

export const VolumeError = message(
  'io.k8s.api.storage.v1.VolumeError',
  'What went wrong with attaching or detaching.',
  () => ({
    time: structTime(1).doc('When it went wrong.'),
    message: string(2).doc('Details for people.'),
    errorCode: int32(3).pointer().doc("The driver's code for it."),
  }),
)

export const VolumeAttachmentStatus = message(
  'io.k8s.api.storage.v1.VolumeAttachmentStatus',
  'Whether the volume is attached.',
  () => ({
    attached: bool(1).always().required().doc('Whether it is attached.'),
    attachmentMetadata: map(2, 'string').doc('What the driver tells the node.'),
    attachError: field(3, VolumeError).doc('What went wrong with attaching.'),
    detachError: field(4, VolumeError).doc('What went wrong with detaching.'),
  }),
)

export const VolumeAttachment = message(
  'io.k8s.api.storage.v1.VolumeAttachment',
  'Says that a volume is to be attached to a node.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, VolumeAttachmentSpec).required().doc('What is wanted.'),
    status: struct(3, VolumeAttachmentStatus).doc('What was last observed; written by the system.'),
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
