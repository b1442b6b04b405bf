import type { CapacityRequestPolicy, CapacityRequestPolicyRange, DeviceCapacity } from '../../../api/types.gen.ts'
import { addQuantities, compareQuantities, quantityValue } from '../../../api/value/quantity.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from '../field-errors.ts'
import { distinct } from './device-names.ts'

const mostValues = 10

/** How much of a device's capacity may be asked for, where several claims may share it (KEP-5075). */
export function capacityErrors(at: string, { value, requestPolicy }: DeviceCapacity, isShared: boolean): FieldErrors {
  const field = `${at}.requestPolicy`
  if (requestPolicy === undefined) return []
  if (!isShared) return [refused(field, 'allowMultipleAllocations must be true')]
  const { default: usual, validValues = [], validRange } = requestPolicy as Policy
  if (validValues.length > 0 && validRange !== undefined) {
    const why = 'exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time'
    return [refused(field, why)]
  }
  const name = validValues.length > 0 ? 'validValues' : 'validRange'
  if (validValues.length === 0 && validRange === undefined) return []
  if (!usual) return [required(`${field}.default`, `required when ${name} is defined`)]
  if (validRange === undefined) return valuesErrors(`${field}.validValues`, validValues, usual, value)
  return rangeErrors(`${field}.validRange`, validRange, usual, value)
}

type Policy = Omit<CapacityRequestPolicy, 'default'> & { readonly default?: string | null }

function valuesErrors(field: string, values: readonly string[], usual: string, capacity: string): FieldErrors {
  const unsorted = values.flatMap((value, index) => {
    const before = values[index - 1]
    if (before === undefined || compareQuantities(before, value) <= 0) return []
    return [invalid(`${field}[${index}]`, value, 'values must be sorted in ascending order')]
  })
  const each = distinct(
    field,
    values,
    mostValues,
    (value) => String(quantityValue(value)),
    (at, value) =>
      compareQuantities(value, capacity) > 0
        ? [invalid(at, value, `option is larger than capacity value: ${capacity}`)]
        : [],
  )
  const isOne = values.length <= mostValues && values.some((value) => compareQuantities(value, usual) === 0)
  const strange = isOne ? [] : [invalid(field, usual, 'default value is not valid according to the requestPolicy')]
  return [...unsorted, ...each, ...strange]
}

function rangeErrors(
  field: string,
  { min, max, step }: Partial<CapacityRequestPolicyRange>,
  usual: string,
  capacity: string,
): FieldErrors {
  if (!min) return [required(`${field}.min`, 'required when validRange is defined')]
  const errors: FieldError[] = []
  const larger = (a: string, b: string, name: string, why: string) => {
    if (compareQuantities(a, b) > 0) errors.push(invalid(`${field}.${name}`, a, `${why}: ${b}`))
  }
  larger(min, capacity, 'min', 'min is larger than capacity value')
  if (compareQuantities(usual, min) < 0) {
    errors.push(invalid(`${field}.min`, usual, `default is less than min: ${min}`))
  }
  if (max) {
    larger(min, max, 'max', 'min is larger than max')
    larger(max, capacity, 'max', 'max is larger than capacity value')
    larger(usual, max, 'max', 'default is more than max')
  }
  if (!step) return errors
  const first = addQuantities(min, step)
  if (compareQuantities(first, capacity) > 0) {
    errors.push(invalid(`${field}.step`, step, `one step ${first} is larger than capacity value: ${capacity}`))
  }
  const reached = [usual, ...(max ? [max] : [])]
  return [...errors, ...reached.flatMap((value) => stepErrors(`${field}.step`, value, min, step))]
}

function stepErrors(field: string, value: string, min: string, step: string): FieldErrors {
  const size = quantityValue(step)
  if (size === 0 || (quantityValue(value) - quantityValue(min)) % size === 0) return []
  return [invalid(field, value, `value is not a multiple of a given step (${step}) from (${min})`)]
}
