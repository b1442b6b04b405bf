import type { PersistentVolume, PersistentVolumeSpec, StorageClass, VolumeAttachment } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import { timestamp } from '../metadata/times.ts'
import { sameValue } from '../same-value.ts'
import { labelKeyProblems, subdomainProblems } from '../selectors/label-syntax.ts'
import { oneOf } from '../validation/container.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from '../validation/field-errors.ts'
import { hostPathErrors, nfsErrors } from '../validation/volumes.ts'
import { accessModeErrors, differenceOf } from './claim.ts'
import { keepingSpec, strategy, withStatusApart } from './strategy.ts'

const volumeSources = [
  'hostPath',
  'nfs',
  'local',
  'csi',
  'awsElasticBlockStore',
  'gcePersistentDisk',
  'azureDisk',
  'azureFile',
  'iscsi',
  'fc',
  'rbd',
  'cephfs',
  'cinder',
  'glusterfs',
  'flexVolume',
  'flocker',
  'quobyte',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const

export const volumeStrategy = strategy<PersistentVolume>({
  ...withStatusApart<PersistentVolume>(undefined),
  prepareForCreate: (volume, nowMs) =>
    ({ ...volume, status: { phase: 'Pending', lastPhaseTransitionTime: timestamp(nowMs) } }) as PersistentVolume,
  prepareForStatusUpdate: (volume, old, nowMs) => withTransition(keepingSpec(volume, old), old, nowMs),
  deleteShowsObject: true,
  validate: ({ spec }) => volumeErrors(spec),
  validateUpdate: ({ spec }, old) => volumeUpdateErrors(spec, old.spec),
  warnings: ({ spec }) =>
    spec?.persistentVolumeReclaimPolicy === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : [],
})

/** When the phase last changed, unless the writer says so itself. */
function withTransition(volume: PersistentVolume, old: PersistentVolume, nowMs: number): PersistentVolume {
  const before = old.status?.lastPhaseTransitionTime
  const given = volume.status?.lastPhaseTransitionTime
  const changed = volume.status?.phase !== old.status?.phase
  const time = changed && (given === undefined || given === before) ? timestamp(nowMs) : (given ?? before)
  return {
    ...volume,
    status: { ...volume.status, ...(time !== undefined && { lastPhaseTransitionTime: time }) },
  } as PersistentVolume
}

function volumeErrors(spec: PersistentVolumeSpec | undefined): FieldErrors {
  const { accessModes = [], capacity = {}, storageClassName = '' } = spec ?? {}
  const errors: FieldError[] = []
  if (accessModes.length === 0) errors.push(required('spec.accessModes'))
  errors.push(...accessModeErrors('spec.accessModes', accessModes))
  const storage = capacity['storage']
  if (Object.keys(capacity).length === 0) errors.push(required('spec.capacity'))
  else if (storage !== undefined && compareQuantities(storage, '0') <= 0) {
    errors.push(invalid('spec.capacity[storage]', storage, 'must be greater than zero'))
  }
  errors.push(...sourceErrors(spec))
  errors.push(
    ...oneOf('spec.persistentVolumeReclaimPolicy', spec?.persistentVolumeReclaimPolicy, [
      'Delete',
      'Recycle',
      'Retain',
    ]),
  )
  if (storageClassName !== '')
    errors.push(
      ...subdomainProblems(storageClassName).map((each) => invalid('spec.storageClassName', storageClassName, each)),
    )
  return [...errors, ...oneOf('spec.volumeMode', spec?.volumeMode, ['Block', 'Filesystem'])]
}

function sourceErrors(spec: PersistentVolumeSpec | undefined): FieldErrors {
  const given = volumeSources.filter((name) => spec?.[name] !== undefined)
  if (given.length === 0) return [required('spec', 'must specify a volume type')]
  if (given.length > 1) return [refused(`spec.${given[1]}`, 'may not specify more than 1 volume type')]
  const { hostPath, nfs, local, csi, nodeAffinity } = spec ?? {}
  if (hostPath !== undefined) return hostPathErrors('spec.hostPath', hostPath.path ?? '', hostPath.type)
  if (nfs !== undefined) return nfsErrors('spec.nfs', nfs.server ?? '', nfs.path ?? '')
  if (csi !== undefined) {
    return [
      ...(csi.driver ? [] : [required('spec.csi.driver')]),
      ...(csi.volumeHandle ? [] : [required('spec.csi.volumeHandle')]),
    ]
  }
  if (local === undefined) return []
  const errors: FieldError[] = []
  if (!local.path) errors.push(required('spec.local.path'))
  if (local.path?.split('/').includes('..'))
    errors.push(invalid('spec.local.path', local.path, "must not contain '..'"))
  if (nodeAffinity?.required === undefined)
    errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'))
  return errors
}

function volumeUpdateErrors(
  spec: PersistentVolumeSpec | undefined,
  old: PersistentVolumeSpec | undefined,
): FieldErrors {
  const errors: FieldError[] = []
  const source = (of: PersistentVolumeSpec | undefined) =>
    Object.fromEntries(volumeSources.map((name) => [name, of?.[name]]))
  if (!sameValue(source(spec), source(old))) {
    errors.push(
      refused(
        'spec.persistentvolumesource',
        `spec.persistentvolumesource is immutable after creation\n${differenceOf(source(spec), source(old))}`,
      ),
    )
  }
  if (spec?.volumeMode !== old?.volumeMode) errors.push(invalid('volumeMode', spec?.volumeMode, 'field is immutable'))
  if (old?.nodeAffinity !== undefined && !sameValue(spec?.nodeAffinity, old.nodeAffinity)) {
    errors.push(invalid('spec.nodeAffinity', spec?.nodeAffinity, 'field is immutable'))
  }
  return errors
}

export const storageClassStrategy = strategy<StorageClass>({
  deleteShowsObject: true,
  validate: ({ provisioner = '', reclaimPolicy, volumeBindingMode }) => [
    ...(provisioner === ''
      ? [required('provisioner')]
      : labelKeyProblems(provisioner.toLowerCase()).map((each) => invalid('provisioner', provisioner, each))),
    ...oneOf('reclaimPolicy', reclaimPolicy, ['Delete', 'Retain']),
    ...oneOf('volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer']),
  ],
  validateUpdate(now, old) {
    const errors: FieldError[] = []
    if (!sameValue(now.parameters ?? {}, old.parameters ?? {}))
      errors.push(invalid('parameters', now.parameters, 'field is immutable'))
    if (now.provisioner !== old.provisioner) errors.push(invalid('provisioner', now.provisioner, 'field is immutable'))
    if (now.reclaimPolicy !== old.reclaimPolicy)
      errors.push(invalid('reclaimPolicy', now.reclaimPolicy, 'field is immutable'))
    if (now.volumeBindingMode !== old.volumeBindingMode) {
      errors.push(invalid('volumeBindingMode', now.volumeBindingMode, 'field is immutable'))
    }
    return errors
  },
})

export const volumeAttachmentStrategy = strategy<VolumeAttachment>({
  ...withStatusApart<VolumeAttachment>({ attached: false }),
  deleteShowsObject: true,
})
