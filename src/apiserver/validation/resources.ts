import type { Container } from '../../api/types.gen.ts'
import { compareQuantities, quantityMilliValue, quantityValue } from '../../api/value/quantity.ts'
import { labelKeyProblems } from '../selectors/label-syntax.ts'
import { type FieldError, type FieldErrors, invalid, required } from './field-errors.ts'
import { isStandardResource } from './resource-names.ts'

type Quantities = Readonly<Record<string, string>>

const hugePages = 'hugepages-'
const standard = new Set(['cpu', 'memory', 'ephemeral-storage'])

function isStandard(name: string): boolean {
  return standard.has(name) || name.startsWith(hugePages)
}

/** Counted things of a vendor's: devices, licences. They can't be shared or promised twice. */
function isExtended(name: string): boolean {
  return name.includes('/') && !name.includes('kubernetes.io/') && !name.startsWith('requests.')
}

export function resourceErrors(field: string, { resources = {} }: Container): FieldErrors {
  const limits: Quantities = resources.limits ?? {}
  const requests: Quantities = resources.requests ?? {}
  return [
    ...quantityErrors(`${field}.limits`, limits),
    ...quantityErrors(`${field}.requests`, requests),
    ...requestErrors(field, requests, limits),
  ]
}

export function quantityErrors(field: string, quantities: Quantities): FieldErrors {
  return Object.entries(quantities).flatMap(([name, quantity]) => {
    const at = `${field}[${name}]`
    const errors: FieldError[] = [...containerResourceNameErrors(at, name)]
    if (compareQuantities(quantity, '0') < 0) errors.push(invalid(at, quantity, 'must be greater than or equal to 0'))
    if (isExtended(name) && quantityMilliValue(quantity) % 1000 !== 0) {
      errors.push(invalid(at, quantity, 'must be an integer'))
    }
    if (name.startsWith(hugePages) && !isWholePages(quantity, name.slice(hugePages.length))) {
      errors.push(invalid(at, quantity, `${quantity} is not positive integer multiple of ${name}`))
    }
    return errors
  })
}

function isWholePages(quantity: string, page: string): boolean {
  const size = /^\d+([KMGTPE]i|[kMGTPE])?$/.test(page) ? quantityValue(page) : 0
  return size > 0 && quantityValue(quantity) % size === 0
}

/** What a container may ask for, by name. */
export function containerResourceNameErrors(at: string, name: string): FieldErrors {
  const errors: FieldError[] = labelKeyProblems(name).map((each) => invalid(at, name, each))
  if (!name.includes('/')) {
    if (errors.length === 0 && !isStandardResource(name)) {
      errors.push(invalid(at, name, 'must be a standard resource type or fully qualified'))
    }
    if (!isStandard(name)) errors.push(invalid(at, name, 'must be a standard resource for containers'))
  } else if (!name.includes('kubernetes.io/') && !(isExtended(name) && isQuotaName(name))) {
    errors.push(invalid(at, name, "doesn't follow extended resource name standard"))
  }
  return errors
}

/** Its quota has a name, too. */
function isQuotaName(name: string): boolean {
  return labelKeyProblems(`requests.${name}`).length === 0
}

function requestErrors(field: string, requests: Quantities, limits: Quantities): FieldErrors {
  return Object.entries(requests).flatMap(([name, request]): FieldErrors => {
    const limit = limits[name]
    if (limit === undefined) {
      return isExtended(name) ? [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')] : []
    }
    if (isExtended(name) && compareQuantities(request, limit) !== 0) {
      return [invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${limit}`)]
    }
    if (compareQuantities(request, limit) <= 0) return []
    return [invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)]
  })
}
