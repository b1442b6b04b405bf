import type {
  NodeSelectorRequirement,
  PersistentVolume,
  PersistentVolumeSpec,
  VolumeNodeAffinity,
} from '../../api/types.gen.ts'
import { compareQuantities, quantityValue } from '../../api/value/quantity.ts'
import { timestamp } from '../metadata/times.ts'
import { sameValue } from '../same-value.ts'
import { subdomainProblems } from '../selectors/label-syntax.ts'
import { nodeSelectorErrors } from '../validation/affinity.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  notSupported,
  refused,
  required,
} from '../validation/field-errors.ts'
import { oneOf } from '../validation/one-of.ts'
import { hostPathErrors, nfsErrors } from '../validation/volumes.ts'
import { accessModeErrors, differenceOf } from './claim.ts'
import { goneVolumes } from './pod-warnings.ts'
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
  warnings: ({ spec }) => [
    ...Object.keys(spec ?? {}).flatMap((source) =>
      goneVolumes[source] === undefined ? [] : [`spec.${source}: ${goneVolumes[source]}`],
    ),
    ...(spec?.persistentVolumeReclaimPolicy === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : []),
  ],
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
  errors.push(...capacityErrors(capacity), ...nodeErrors(spec), ...sourceErrors(spec))
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
  return [...errors, ...oneOf('spec.volumeMode', spec?.volumeMode, ['Block', 'Filesystem']), ...attributesErrors(spec)]
}

/** A volume has a size and nothing else. */
function capacityErrors(capacity: Readonly<Record<string, string>>): FieldErrors {
  const errors: FieldError[] = []
  const field = 'spec.capacity'
  const names = Object.keys(capacity)
  if (names.length === 0) errors.push(required(field))
  if (names.length !== 1 || names[0] !== 'storage') {
    return [...errors, notSupported(field, names.length === 0 ? undefined : capacity, ['storage'])]
  }
  const size = capacity['storage'] ?? '0'
  if (compareQuantities(size, '0') > 0) return errors
  const at = 'spec.capacity[storage]'
  const negative = compareQuantities(size, '0') < 0
  return [
    ...(negative ? [invalid(at, quantityValue(size), 'must be a valid resource quantity')] : []),
    invalid(at, size, 'must be greater than zero'),
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

function sourceErrors(spec: PersistentVolumeSpec | undefined): FieldErrors {
  const given = volumeSources.filter((name) => spec?.[name] !== undefined)
  if (given.length === 0) return [required('spec', 'must specify a volume type')]
  if (given.length > 1) return [refused(`spec.${given[1]}`, 'may not specify more than 1 volume type')]
  const { hostPath, nfs, local, csi, nodeAffinity, awsElasticBlockStore: ebs } = spec ?? {}
  if (ebs !== undefined && !ebs.volumeID) return [required('spec.awsElasticBlockStore.volumeID')]
  if (hostPath !== undefined) {
    const wipes = hostPath.path === '/' && spec?.persistentVolumeReclaimPolicy === 'Recycle'
    return [
      ...hostPathErrors('spec.hostPath', hostPath.path ?? '', hostPath.type),
      ...(wipes
        ? [refused('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'")]
        : []),
    ]
  }
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
    const why = 'field is immutable, except for updating from beta label to GA'
    errors.push(invalid('nodeAffinity', affinityInGo(spec?.nodeAffinity), why))
  }
  return errors
}

/** Upstream shows its own struct. */
function affinityInGo(affinity: VolumeNodeAffinity | undefined): unknown {
  const expressions = (list: readonly NodeSelectorRequirement[] | undefined) =>
    list?.map(({ key, operator, values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ?? null
  const terms = affinity?.required?.nodeSelectorTerms?.map(({ matchExpressions, matchFields }) => ({
    MatchExpressions: expressions(matchExpressions),
    MatchFields: expressions(matchFields),
  }))
  return affinity === undefined ? null : { Required: { NodeSelectorTerms: terms ?? null } }
}
