import { ageColumn, column, nameColumn, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ApiObject } from '../../meta/object.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../types.gen.ts'

const modes = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
] as const

function accessModes(list: readonly string[] | undefined): string {
  return modes.flatMap(([mode, short]) => (list?.includes(mode) ? [short] : [])).join(',')
}

const betaClass = 'volume.beta.kubernetes.io/storage-class'

function className(object: ApiObject & { readonly spec?: { readonly storageClassName?: string } }): string {
  return object.metadata?.annotations?.[betaClass] ?? object.spec?.storageClassName ?? ''
}

function phase(object: ApiObject & { readonly status?: { readonly phase?: string } }): string {
  return object.metadata?.deletionTimestamp === undefined ? (object.status?.phase ?? '') : 'Terminating'
}

export const persistentVolumeClaimColumns: readonly Column<PersistentVolumeClaim>[] = [
  nameColumn(),
  column('Status', 'Whether a volume is bound to it.', phase),
  column('Volume', 'The volume bound to it.', (claim) => claim.spec?.volumeName ?? ''),
  column('Capacity', 'What the bound volume holds.', (claim) =>
    claim.spec?.volumeName ? (claim.status?.capacity?.['storage'] ?? '0') : '',
  ),
  column('Access Modes', 'How the bound volume can be mounted.', (claim) =>
    claim.spec?.volumeName ? accessModes(claim.status?.accessModes) : '',
  ),
  column('StorageClass', 'The class that provides for it.', className),
  column(
    'VolumeAttributesClass',
    'The class of its changeable attributes.',
    (claim) => claim.spec?.volumeAttributesClassName || '<unset>',
  ),
  ageColumn,
  wide('VolumeMode', 'A file system, or a raw device.', (claim) => claim.spec?.volumeMode ?? '<unset>'),
]

export const persistentVolumeColumns: readonly Column<PersistentVolume>[] = [
  nameColumn(),
  column('Capacity', 'What it holds.', (volume) => volume.spec?.capacity?.['storage'] ?? '0'),
  column('Access Modes', 'How it can be mounted.', (volume) => accessModes(volume.spec?.accessModes)),
  column(
    'Reclaim Policy',
    'What becomes of it when its claim is gone.',
    (volume) => volume.spec?.persistentVolumeReclaimPolicy ?? '',
  ),
  column('Status', 'Whether it is free, bound or left behind.', phase),
  column('Claim', 'The claim it is bound to.', (volume) => {
    const claim = volume.spec?.claimRef
    return claim === undefined ? '' : `${claim.namespace ?? ''}/${claim.name ?? ''}`
  }),
  column('StorageClass', 'The class it belongs to.', className),
  column(
    'VolumeAttributesClass',
    'The class of its changeable attributes.',
    (volume) => volume.spec?.volumeAttributesClassName || '<unset>',
  ),
  column('Reason', 'Why it is in that state.', (volume) => volume.status?.reason ?? ''),
  ageColumn,
  wide('VolumeMode', 'A file system, or a raw device.', (volume) => volume.spec?.volumeMode ?? '<unset>'),
]
