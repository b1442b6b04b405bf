import { PersistentVolumeClaimSpec } from '../../../api/core/v1/persistent-volume-claim.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { PersistentVolumeClaim } from '../../../api/types.gen.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../difference.ts'
import { type FieldErrors, invalid, refused } from '../field-errors.ts'

/** A class was said here before there was a field for it. */
export const olderClass = 'volume.beta.kubernetes.io/storage-class'

type Claim = PersistentVolumeClaim

/** Set once: the volume, the class where there was none; grown while bound: the size. Nothing else ever changes. */
export function claimChangeErrors(claim: Claim, old: Claim, asSent: Claim): FieldErrors {
  const { volumeMode } = claim.spec ?? {}
  return [
    ...olderClassErrors(claim, old),
    ...specErrors(claim, old, asSent),
    ...shrinkErrors(claim, old),
    ...(volumeMode === old.spec?.volumeMode ? [] : [invalid('volumeMode', volumeMode, 'field is immutable')]),
    ...attributesErrors(claim, old),
  ]
}

function olderClassOf({ metadata }: Claim): string | undefined {
  return metadata?.annotations?.[olderClass]
}

/** The class that was annotated is now in the field. */
function movesItsClass(claim: Claim, old: Claim): boolean {
  const was = olderClassOf(old)
  if (was === undefined || old.spec?.storageClassName !== undefined) return false
  return claim.spec?.storageClassName === was && (olderClassOf(claim) ?? was) === was
}

/** No class was said, or the same in the annotation. */
function namesItsClass(claim: Claim, old: Claim): boolean {
  const { storageClassName: now } = claim.spec ?? {}
  return now !== undefined && old.spec?.storageClassName === undefined && (olderClassOf(old) ?? now) === now
}

function olderClassErrors(claim: Claim, old: Claim): FieldErrors {
  const now = olderClassOf(claim) ?? ''
  if (movesItsClass(claim, old) || now === (olderClassOf(old) ?? '')) return []
  return [invalid(`metadata.annotations.${olderClass}`, now, 'field is immutable')]
}

function specErrors(claim: Claim, old: Claim, asSent: Claim): FieldErrors {
  const [now, was] = [claim.spec, old.spec]
  const bound = old.status?.phase === 'Bound'
  const mayGrow = bound && asSent.spec?.resources?.requests !== undefined
  const fixed = {
    ...now,
    ...((movesItsClass(claim, old) || namesItsClass(claim, old)) && { storageClassName: undefined }),
    ...(mayGrow && {
      resources: { ...now?.resources, requests: { ...now?.resources?.requests, storage: requested(old) } },
    }),
    ...(bound && { volumeAttributesClassName: was?.volumeAttributesClassName }),
  }
  const named = was?.volumeName ? was : { ...was, volumeName: now?.volumeName }
  if (sameValue(fixed, named)) return []
  const why =
    'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'
  const [shown, shownBefore] = [goJson(PersistentVolumeClaimSpec, fixed), goJson(PersistentVolumeClaimSpec, named)]
  return [refused('spec', `${why}\n${differenceOf(shown, shownBefore)}`)]
}

function requested({ spec }: Claim): string {
  return spec?.resources?.requests?.['storage'] ?? '0'
}

/** What was asked for in vain may be asked for no more: down to what there is. */
function shrinkErrors(claim: Claim, old: Claim): FieldErrors {
  const size = requested(claim)
  const capacity = old.status?.capacity?.['storage'] ?? '0'
  if (compareQuantities(size, requested(old)) >= 0 || compareQuantities(size, capacity) > 0) return []
  return [refused('spec.resources.requests.storage', 'field can not be less than status.capacity')]
}

/** A class of attributes that is in force is not taken away. */
function attributesErrors(claim: Claim, old: Claim): FieldErrors {
  const now = claim.spec?.volumeAttributesClassName
  const inForce = old.status?.currentVolumeAttributesClassName !== undefined
  if (now === old.spec?.volumeAttributesClassName || !inForce || (now ?? '') !== '') return []
  const what = now === undefined ? 'nil' : 'empty string'
  const why = `update to ${what} is forbidden when status.currentVolumeAttributesClassName is not nil`
  return [refused('spec.volumeAttributesClassName', why)]
}
