import { PersistentVolumeSpec as VolumeSpec } from '../../../api/core/v1/persistent-volume.ts'
import { goJsonOf } from '../../../api/ops/go/json.ts'
import type {
  NodeSelectorRequirement,
  PersistentVolume,
  PersistentVolumeSpec,
  VolumeNodeAffinity,
} from '../../../api/types.gen.ts'
import { timestamp } from '../../metadata/times.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../../validation/difference.ts'
import { type FieldError, type FieldErrors, invalid, refused } from '../../validation/field-errors.ts'
import { volumeErrors } from '../../validation/storage/persistent-volume.ts'
import { sourceWarnings } from '../pod/volume-warnings.ts'
import { keepingSpec, strategy, withStatusApart } from '../strategy.ts'

export const volumeStrategy = strategy<PersistentVolume>({
  ...withStatusApart<PersistentVolume>(undefined),
  prepareForCreate: (volume, nowMs) =>
    ({ ...volume, status: { phase: 'Pending', lastPhaseTransitionTime: timestamp(nowMs) } }) as PersistentVolume,
  prepareForStatusUpdate: (volume, old, nowMs) => withTransition(keepingSpec(volume, old), old, nowMs),
  deleteShowsObject: true,
  validate: wholeErrors,
  // Upstream looks at the whole volume once more here, and tells of each fault twice.
  validateUpdate: (volume, old) => [...wholeErrors(volume), ...volumeUpdateErrors(volume.spec, old.spec)],
  warnings: ({ spec }) => [
    ...sourceWarnings('spec', spec ?? {}),
    ...(spec?.persistentVolumeReclaimPolicy === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : []),
  ],
})

function wholeErrors({ spec, metadata }: PersistentVolume): FieldErrors {
  return volumeErrors(spec, metadata.name ?? '')
}

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

/** In the order of upstream's struct. */
const shownSources = [
  ...[
    'gcePersistentDisk',
    'awsElasticBlockStore',
    'hostPath',
    'glusterfs',
    'nfs',
    'rbd',
    'quobyte',
    'iscsi',
    'flexVolume',
  ],
  ...['cinder', 'cephfs', 'fc', 'flocker', 'azureFile', 'vsphereVolume', 'azureDisk', 'photonPersistentDisk'],
  ...['portworxVolume', 'scaleIO', 'local', 'storageos', 'csi'],
]

function volumeUpdateErrors(
  spec: PersistentVolumeSpec | undefined,
  old: PersistentVolumeSpec | undefined,
): FieldErrors {
  const errors: FieldError[] = []
  const source = (of: PersistentVolumeSpec | undefined) => goJsonOf(VolumeSpec, shownSources, of ?? {})
  if (!sameValue(source(spec), source(old))) {
    errors.push(
      refused(
        'spec.persistentvolumesource',
        `spec.persistentvolumesource is immutable after creation\n${differenceOf(source(spec), source(old))}`,
      ),
    )
  }
  if (old?.volumeAttributesClassName !== undefined && spec?.volumeAttributesClassName === undefined)
    errors.push(refused('spec.volumeAttributesClassName', 'update from non-nil value to nil is forbidden'))
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
    list?.map(({ key = '', operator = '', values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ??
    null
  const terms = affinity?.required?.nodeSelectorTerms?.map(({ matchExpressions, matchFields }) => ({
    MatchExpressions: expressions(matchExpressions),
    MatchFields: expressions(matchFields),
  }))
  if (affinity?.required === undefined) return affinity === undefined ? null : { Required: null }
  return { Required: { NodeSelectorTerms: terms ?? null } }
}
