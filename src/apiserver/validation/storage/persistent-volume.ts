import type { PersistentVolumeSpec } from '../../../api/types.gen.ts'
import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities, quantityValue } from '../../../api/value/quantity.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, refused, required } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { nodeSelectorErrors } from '../pod/affinity.ts'
import { accessModeErrors } from './access-modes.ts'
import { volumeSourceErrors } from './volume-sources.ts'

export function volumeErrors(spec: PersistentVolumeSpec | undefined, name: string): FieldErrors {
  const { accessModes = [], storageClassName = '' } = spec ?? {}
  const errors: FieldError[] = []
  if (accessModes.length === 0) errors.push(required('spec.accessModes'))
  errors.push(...accessModeErrors('spec.accessModes', accessModes))
  errors.push(...capacityErrors(spec?.capacity))
  errors.push(
    ...oneOf('spec.persistentVolumeReclaimPolicy', spec?.persistentVolumeReclaimPolicy, [
      'Delete',
      'Recycle',
      'Retain',
    ]),
    ...nodeErrors(spec),
    ...sourceErrors(spec, name),
  )
  if (storageClassName !== '')
    errors.push(
      ...subdomainProblems(storageClassName).map((each) => invalid('spec.storageClassName', storageClassName, each)),
    )
  return [...errors, ...oneOf('spec.volumeMode', spec?.volumeMode, ['Block', 'Filesystem']), ...attributesErrors(spec)]
}

/** A volume has a size and nothing else. */
function capacityErrors(given: PersistentVolumeSpec['capacity']): FieldErrors {
  const capacity: Readonly<Record<string, string>> = given ?? {}
  const errors: FieldError[] = []
  const field = 'spec.capacity'
  const names = Object.keys(capacity).sort()
  if (names.length === 0) errors.push(required(field))
  if (names.length !== 1 || names[0] !== 'storage') {
    errors.push(notSupported(field, given, ['storage']))
  }
  return [...errors, ...names.flatMap((name) => sizeErrors(`${field}[${name}]`, capacity[name] ?? '0'))]
}

function sizeErrors(field: string, size: string): FieldErrors {
  if (compareQuantities(size, '0') > 0) return []
  const whole = quantityValue(size)
  return [
    ...(whole < 0 ? [invalid(field, whole, 'must be a valid resource quantity')] : []),
    invalid(field, size, 'must be greater than zero'),
  ]
}

function nodeErrors(spec: PersistentVolumeSpec | undefined): FieldErrors {
  const affinity = spec?.nodeAffinity
  if (affinity === undefined) return []
  const field = 'spec.nodeAffinity.required'
  if (affinity.required === undefined) return [required(field, 'must specify required node constraints')]
  return nodeSelectorErrors(field, affinity.required)
}

function attributesErrors(spec: PersistentVolumeSpec | undefined): FieldErrors {
  const name = spec?.volumeAttributesClassName
  if (name === undefined) return []
  const field = 'spec.volumeAttributesClassName'
  return [
    ...(name === ''
      ? [required(field, 'an empty string is disallowed')]
      : subdomainProblems(name).map((each) => invalid(field, name, each))),
    ...(spec?.csi === undefined
      ? [required('spec.csi', 'has to be specified when using volumeAttributesClassName')]
      : []),
  ]
}

function sourceErrors(spec: PersistentVolumeSpec | undefined, name: string): FieldErrors {
  const { hostPath, persistentVolumeReclaimPolicy: policy } = spec ?? {}
  return [
    ...volumeSourceErrors('spec', spec, name),
    ...(hostPath?.path === '/' && policy === 'Recycle'
      ? [refused('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'")]
      : []),
  ]
}

/** An annotation, before there was a field. */
export const mountOptions = 'volume.beta.kubernetes.io/mount-options'

const mountable = [
  ...['gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs'],
  ...['azureFile', 'vsphereVolume', 'azureDisk', 'photonPersistentDisk'],
] as const

/** Only sources that are mounted over a network, or whose disk is, take options there. */
export function mountOptionErrors(
  annotations: Readonly<Record<string, string>> | undefined,
  spec: PersistentVolumeSpec | undefined,
): FieldErrors {
  if (annotations?.[mountOptions] === undefined || mountable.some((name) => spec?.[name] !== undefined)) return []
  return [refused(`metadata.annotations.${mountOptions}`, 'may not specify mount options for this volume type')]
}

const inline = 'in the context of inline volumes'

/** A volume that an attachment holds itself: its driver's, and only what an attachment has a use for. */
export function inlineVolumeErrors(field: string, spec: PersistentVolumeSpec): FieldErrors {
  const modes = spec.accessModes ?? []
  const refusedIf = (isThere: boolean, name: string): FieldErrors =>
    isThere ? [refused(`${field}.${name}`, `may not be specified ${inline}`)] : []
  const never = (name: 'claimRef' | 'nodeAffinity' | 'storageClassName') => refusedIf(spec[name] !== undefined, name)
  const { persistentVolumeReclaimPolicy: policy = 'Retain', volumeMode = 'Filesystem' } = spec
  return [
    ...never('claimRef'),
    ...refusedIf(Object.keys(spec.capacity ?? {}).length > 0, 'capacity'),
    ...(spec.csi === undefined ? [required(`${field}.csi`, `has to be specified ${inline}`)] : []),
    ...(modes.length === 0 ? [required(`${field}.accessModes`)] : []),
    ...accessModeErrors(`${field}.accessModes`, modes),
    ...(policy === 'Retain' ? [] : [refused(`${field}.persistentVolumeReclaimPolicy`, `may only be Retain ${inline}`)]),
    ...never('nodeAffinity'),
    ...volumeSourceErrors(field, spec, ''),
    ...never('storageClassName'),
    ...(volumeMode === 'Filesystem'
      ? []
      : [refused(`${field}.volumeMode`, `may not specify volumeMode other than Filesystem ${inline}`)]),
  ]
}
