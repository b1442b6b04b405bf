import { ageColumn, column, createdAtColumn, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type {
  CSIDriver,
  CSINode,
  CSIStorageCapacity,
  StorageClass,
  VolumeAttachment,
  VolumeAttributesClass,
} from '../../types.gen.ts'

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

export const csiDriverColumns: readonly Column<CSIDriver>[] = [
  nameColumn(),
  column('AttachRequired', 'Whether volumes are attached first.', ({ spec }) => spec.attachRequired ?? true, 'boolean'),
  column('PodInfoOnMount', 'Whether it is told of pods.', ({ spec }) => spec.podInfoOnMount ?? false, 'boolean'),
  column('StorageCapacity', 'Whether it tells what is left.', ({ spec }) => spec.storageCapacity ?? false, 'boolean'),
  column('TokenRequests', 'The tokens it gets.', ({ spec }) => {
    const audiences = (spec.tokenRequests ?? []).map(({ audience }) => audience)
    return audiences.length === 0 ? '<unset>' : audiences.join(',')
  }),
  column('RequiresRepublish', 'Whether mounts are brought up to date.', republish, 'boolean'),
  column(
    'Modes',
    'The sorts of volumes it has.',
    ({ spec }) => (spec.volumeLifecycleModes ?? []).join(',') || '<none>',
  ),
  ageColumn,
]

function republish({ spec }: CSIDriver): boolean {
  return spec.requiresRepublish ?? false
}

export const csiStorageCapacityColumns: readonly Column<CSIStorageCapacity>[] = [nameColumn(), createdAtColumn]

export const volumeAttributesClassColumns: readonly Column<VolumeAttributesClass>[] = [
  nameColumn(),
  column('DriverName', 'The driver that knows its properties.', ({ driverName }) => driverName),
  ageColumn,
]
