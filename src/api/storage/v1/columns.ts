import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { CSINode, StorageClass, VolumeAttachment } from '../../types.gen.ts'

const defaults = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

export const storageClassColumns: readonly Column<StorageClass>[] = [
  nameColumn((storageClass) => {
    const isDefault = defaults.some((key) => storageClass.metadata?.annotations?.[key] === 'true')
    return `${storageClass.metadata?.name ?? ''}${isDefault ? ' (default)' : ''}`
  }),
  column('Provisioner', 'What makes its volumes.', (storageClass) => storageClass.provisioner),
  column(
    'ReclaimPolicy',
    'What becomes of a volume whose claim is gone.',
    (storageClass) => storageClass.reclaimPolicy ?? 'Delete',
  ),
  column(
    'VolumeBindingMode',
    'When a claim gets its volume.',
    (storageClass) => storageClass.volumeBindingMode ?? 'Immediate',
  ),
  column(
    'AllowVolumeExpansion',
    'Whether a claim can grow.',
    (storageClass) => storageClass.allowVolumeExpansion ?? false,
  ),
  ageColumn,
]

export const csiNodeColumns: readonly Column<CSINode>[] = [
  nameColumn(),
  column('Drivers', 'How many drivers are on the node.', (node) => node.spec?.drivers?.length ?? 0, 'integer'),
  ageColumn,
]

export const volumeAttachmentColumns: readonly Column<VolumeAttachment>[] = [
  nameColumn(),
  {
    ...column<VolumeAttachment>('Attacher', 'The driver that attaches.', (attachment) => attachment.spec.attacher),
    format: 'name',
  },
  column('PV', 'The volume.', (attachment) => attachment.spec.source.persistentVolumeName ?? ''),
  column('Node', 'The node it is attached to.', (attachment) => attachment.spec.nodeName),
  column('Attached', 'Whether it is done.', (attachment) => attachment.status?.attached ?? false, 'boolean'),
  ageColumn,
]
