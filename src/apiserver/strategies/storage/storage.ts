import type { PersistentVolume } from '../../../api/types.gen.ts'
import { timestamp } from '../../metadata/times.ts'
import type { FieldErrors } from '../../validation/field-errors.ts'
import { mountOptionErrors, mountOptions, volumeErrors } from '../../validation/storage/persistent-volume.ts'
import { volumeChangeErrors } from '../../validation/storage/volume-change.ts'
import { termWarnings } from '../pod/label-warnings.ts'
import { sourceWarnings } from '../pod/volume-warnings.ts'
import { keepingSpec, strategy, withStatusApart } from '../strategy.ts'

export const volumeStrategy = strategy<PersistentVolume>({
  ...withStatusApart<PersistentVolume>(undefined),
  prepareForCreate: (volume, nowMs) =>
    ({ ...volume, status: { phase: 'Pending', lastPhaseTransitionTime: timestamp(nowMs) } }) as PersistentVolume,
  prepareForStatusUpdate: (volume, old, nowMs) => withTransition(keepingSpec(volume, old), old, nowMs),
  deleteShowsObject: true,
  validate: (volume) => [...wholeErrors(volume), ...mountOptionErrors(volume.metadata.annotations, volume.spec)],
  // Upstream looks at the whole volume once more here, and tells of each fault twice.
  validateUpdate: (volume, old) => [...wholeErrors(volume), ...volumeChangeErrors(volume.spec, old.spec)],
  warnings: ({ metadata, spec }) => [
    ...Object.entries(formerAnnotations)
      .filter(([key]) => metadata.annotations?.[key] !== undefined)
      .map(([key, why]) => `metadata.annotations[${key}]: ${why}`),
    ...(spec?.persistentVolumeReclaimPolicy === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : []),
    ...(spec?.nodeAffinity?.required?.nodeSelectorTerms ?? []).flatMap((term, index) =>
      termWarnings(`spec.nodeAffinity.required.nodeSelectorTerms[${index}]`, term),
    ),
    ...sourceWarnings('spec', spec ?? {}),
  ],
})

const formerAnnotations = {
  'volume.beta.kubernetes.io/storage-class': 'deprecated since v1.8; use "storageClassName" attribute instead',
  [mountOptions]: 'deprecated since v1.31; use "mountOptions" attribute instead',
}

function wholeErrors({ spec, metadata }: PersistentVolume): FieldErrors {
  return volumeErrors(spec, metadata.name ?? '')
}

/** When the phase last changed, unless the writer says so itself. */
function withTransition(volume: PersistentVolume, old: PersistentVolume, nowMs: number): PersistentVolume {
  const before = old.status?.lastPhaseTransitionTime
  const given = volume.status?.lastPhaseTransitionTime
  const changed = volume.status?.phase !== old.status?.phase
  // Null is a time, too: the one that nobody has set.
  const said = given === undefined ? before : given
  const time = changed && said === before ? timestamp(nowMs) : said
  return {
    ...volume,
    status: { ...volume.status, ...(time !== undefined && { lastPhaseTransitionTime: time }) },
  } as PersistentVolume
}
