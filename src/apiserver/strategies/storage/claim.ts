import { PersistentVolumeClaimSpec } from '../../../api/core/v1/persistent-volume-claim.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { PersistentVolumeClaimSpec as ClaimSpec, PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../../validation/difference.ts'
import { type FieldError, type FieldErrors, invalid, refused } from '../../validation/field-errors.ts'
import { claimSpecErrors } from '../../validation/storage/claim-spec.ts'
import { growthErrors } from '../../validation/storage/claim-status.ts'
import { fractionWarning } from '../pod/container-warnings.ts'
import { strategy, withStatusApart } from '../strategy.ts'
import { withMirroredSources, withSources } from './claim-source.ts'

const apart = withStatusApart<PersistentVolumeClaim>({ phase: 'Pending' })
const olderClass = 'volume.beta.kubernetes.io/storage-class'

export const claimStrategy = strategy<PersistentVolumeClaim>({
  ...apart,
  prepareForCreate: (claim, nowMs) => withSources(apart.prepareForCreate?.(claim, nowMs) ?? claim),
  prepareForUpdate(sent, old, nowMs) {
    const claim = apart.prepareForUpdate?.(sent, old, nowMs) ?? sent
    const { dataSource, dataSourceRef } = old.spec ?? {}
    const hadNone = dataSource === undefined && dataSourceRef === undefined
    return hadNone ? withSources(claim) : withMirroredSources(claim)
  },
  // Its phase.
  createsWithout: () => true,
  deleteShowsObject: true,
  validate: ({ spec }) => claimSpecErrors('spec', spec),
  validateChange: (claim, old) => [
    ...claimSpecErrors('spec', claim.spec, old.spec),
    ...olderClassErrors(claim, old),
    ...updateErrors(claim, old),
    ...(claim.spec?.volumeMode === old.spec?.volumeMode
      ? []
      : [invalid('volumeMode', claim.spec?.volumeMode, 'field is immutable')]),
  ],
  warnings: ({ metadata, spec }) => [
    ...(metadata?.annotations?.[olderClass] === undefined
      ? []
      : [`metadata.annotations[${olderClass}]: deprecated since v1.8; use "storageClassName" attribute instead`]),
    ...claimSizeWarnings('spec', spec),
  ],
  validateStatusUpdate: ({ status }) => growthErrors('status', status),
})

/** Upstream names no `spec` in the fields of a claim within another object. */
export function claimSizeWarnings(field: string, spec: ClaimSpec | undefined): readonly string[] {
  return (['requests', 'limits'] as const).flatMap((part) =>
    fractionWarning(`${field}.resources.${part}[storage]`, spec?.resources?.[part]?.['storage']),
  )
}

function olderClassOf({ metadata }: PersistentVolumeClaim): string | undefined {
  return metadata?.annotations?.[olderClass]
}

/** Whether what was annotated is now said in the field, or nothing was said before. */
function namesItsClass(claim: PersistentVolumeClaim, old: PersistentVolumeClaim): boolean {
  if (old.spec?.storageClassName !== undefined) return false
  const was = olderClassOf(old)
  return was === undefined || claim.spec?.storageClassName === was
}

function olderClassErrors(claim: PersistentVolumeClaim, old: PersistentVolumeClaim): FieldErrors {
  const [now, was] = [olderClassOf(claim) ?? '', olderClassOf(old) ?? '']
  if (now === was || (now === '' && namesItsClass(claim, old))) return []
  return [invalid(`metadata.annotations.${olderClass}`, now, 'field is immutable')]
}

/** Set once: the volume, the class where there was none; grown while bound: the size. Nothing else ever changes. */
function updateErrors(claim: PersistentVolumeClaim, old: PersistentVolumeClaim): FieldErrors {
  const [now, was] = [claim.spec, old.spec]
  const bound = old.status?.phase === 'Bound'
  const size = now?.resources?.requests?.['storage'] ?? '0'
  const before = was?.resources?.requests?.['storage'] ?? '0'
  const fixed = {
    ...now,
    ...(namesItsClass(claim, old) && { storageClassName: undefined }),
    ...(bound &&
      now?.resources?.requests !== undefined && {
        resources: { ...now.resources, requests: { ...now.resources.requests, storage: before } },
      }),
    ...(bound && { volumeAttributesClassName: was?.volumeAttributesClassName }),
  }
  const named = was?.volumeName ? was : { ...was, volumeName: now?.volumeName }
  const errors: FieldError[] = []
  if (!sameValue(fixed, named)) {
    const why =
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'
    errors.push(
      refused(
        'spec',
        `${why}\n${differenceOf(goJson(PersistentVolumeClaimSpec, fixed), goJson(PersistentVolumeClaimSpec, named))}`,
      ),
    )
  }
  const capacity = old.status?.capacity?.['storage'] ?? '0'
  if (compareQuantities(size, before) < 0 && compareQuantities(size, capacity) <= 0)
    errors.push(refused('spec.resources.requests.storage', 'field can not be less than status.capacity'))
  if (now?.volumeAttributesClassName === undefined && old.status?.currentVolumeAttributesClassName !== undefined)
    errors.push(
      refused(
        'spec.volumeAttributesClassName',
        'update to nil is forbidden when status.currentVolumeAttributesClassName is not nil',
      ),
    )
  return errors
}
