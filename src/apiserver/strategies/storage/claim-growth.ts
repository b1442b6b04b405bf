import type { StatefulSetSpec } from '../../../api/types.gen.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { type FieldErrors, invalid } from '../../validation/field-errors.ts'

/** Opt-in `expand-claims`: the spec as it would be had no claim template grown, and what is wrong where one shrinks. */
export function claimGrowth(spec: StatefulSetSpec | undefined, old: StatefulSetSpec | undefined) {
  const errors: FieldErrors[number][] = []
  const before = spec?.volumeClaimTemplates?.map((template, index) => {
    const storage = template.spec?.resources?.requests?.['storage']
    const had = old?.volumeClaimTemplates?.[index]?.spec?.resources?.requests?.['storage']
    if (storage === undefined || had === undefined) return template
    const field = `spec.volumeClaimTemplates[${index}].spec.resources.requests.storage`
    if (compareQuantities(storage, had) < 0) errors.push(invalid(field, storage, `may grow, not shrink: it is ${had}`))
    const resources = { ...template.spec?.resources, requests: { ...template.spec?.resources?.requests, storage: had } }
    return { ...template, spec: { ...template.spec, resources } }
  })
  return {
    before: spec === undefined || before === undefined ? spec : { ...spec, volumeClaimTemplates: before },
    errors,
  }
}
