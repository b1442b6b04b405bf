import { resourcesTogether } from '../../api/core/v1/pod-requests.ts'
import type { PodSpec, ResourceRequirements } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../../api/value/label-syntax.ts'
import { compareQuantities, parseQuantity, quantityMilliValue } from '../../api/value/quantity.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  invalidJson,
  notSupported,
  refused,
  required,
} from './field-errors.ts'
import { usedClaimErrors } from './pod/claims.ts'
import { isCounted, isExtended, isNative, isStandardResource } from './resource-names.ts'

type Quantities = Readonly<Record<string, string>>

const hugePages = 'hugepages-'
const standard = new Set(['cpu', 'memory', 'ephemeral-storage'])

function isStandard(name: string): boolean {
  return standard.has(name) || name.startsWith(hugePages)
}

const noClaims: ReadonlySet<string> = new Set()

export function resourceErrors(
  field: string,
  resources: ResourceRequirements | undefined,
  podClaims: ReadonlySet<string>,
): FieldErrors {
  if (resources === undefined) return []
  return [
    ...quantitiesErrors(field, resources, containerResourceNameErrors),
    ...usedClaimErrors(`${field}.claims`, resources.claims ?? [], podClaims),
  ]
}

/** Of a pod as a whole, beside those of its containers. */
export function podResourceErrors(field: string, spec: PodSpec, podClaims: ReadonlySet<string>): FieldErrors {
  const { resources } = spec
  if (resources === undefined || spec.os?.name === 'windows') return []
  const at = `${field}.resources`
  return [
    ...(resources.claims === undefined
      ? []
      : [refused(`${at}.claims`, 'claims may not be set for Resources at pod-level')]),
    ...quantitiesErrors(at, resources, podResourceNameErrors),
    ...usedClaimErrors(`${at}.claims`, resources.claims ?? [], podClaims),
    ...togetherErrors(at, spec, resources),
  ]
}

/** Its containers fit into it: together by what they ask for and by their huge pages, each but the first ones by what it may use. */
function togetherErrors(
  field: string,
  spec: PodSpec,
  { requests = {}, limits = {} }: ResourceRequirements,
): FieldErrors {
  const tooLittle = (part: 'requests' | 'limits', own: Quantities, counts: (name: string) => boolean) =>
    Object.entries(resourcesTogether(part, spec)).flatMap(([name, sum]) => {
      const amount = amountOf(own, name)
      if (!counts(name) || amount === undefined || compareQuantities(amount, sum) >= 0) return []
      const why = `must be greater than or equal to aggregate container ${part} of ${sum}`
      return [invalid(`${field}.${part}[${name}]`, amount, why)]
    })
  return [
    ...tooLittle('requests', requests, () => true),
    ...tooLittle('limits', limits, (name) => name.startsWith(hugePages)),
    ...(spec.containers ?? []).flatMap(({ resources }, index) =>
      Object.entries(resources?.limits ?? {}).flatMap(([name, limit]) => {
        const most = amountOf(limits, name)
        if (most === undefined || compareQuantities(limit, most) <= 0) return []
        return [
          invalid(
            `${field}.containers[${index}][${name}].limits`,
            limit,
            `must be less than or equal to pod limits of ${most}`,
          ),
        ]
      }),
    ),
  ]
}

/** What a pod costs beside its containers, at least and at most. */
export function overheadErrors(field: string, overhead: Quantities | undefined): FieldErrors {
  return overhead === undefined ? [] : resourceErrors(field, { limits: overhead }, noClaims)
}

type NameErrors = (field: string, name: string) => FieldErrors

/** Names come from clients: `constructor` is one that every object seems to have. */
function amountOf(quantities: Quantities, name: string): string | undefined {
  return Object.hasOwn(quantities, name) ? quantities[name] : undefined
}

function quantitiesErrors(field: string, resources: ResourceRequirements, nameErrors: NameErrors): FieldErrors {
  const limits: Quantities = resources.limits ?? {}
  const requests: Quantities = resources.requests ?? {}
  const names = Object.keys({ ...limits, ...requests })
  const lonely =
    names.some((name) => name.startsWith(hugePages)) && !names.some((name) => name === 'cpu' || name === 'memory')
  return [
    ...eachErrors(`${field}.limits`, limits, nameErrors),
    ...Object.entries(requests).flatMap(([name, request]) => [
      ...quantityErrors(`${field}.requests[${name}]`, name, request, nameErrors),
      ...requestErrors(field, name, request, amountOf(limits, name)),
      ...pagesErrors(`${field}.requests[${name}]`, name, request),
    ]),
    ...(lonely ? [refused(field, 'HugePages require cpu or memory')] : []),
  ]
}

function eachErrors(field: string, quantities: Quantities, nameErrors: NameErrors): FieldErrors {
  return Object.entries(quantities).flatMap(([name, quantity]) => [
    ...quantityErrors(`${field}[${name}]`, name, quantity, nameErrors),
    ...pagesErrors(`${field}[${name}]`, name, quantity),
  ])
}

function quantityErrors(at: string, name: string, quantity: string, nameErrors: NameErrors): FieldErrors {
  const errors: FieldError[] = [...nameErrors(at, name)]
  if (compareQuantities(quantity, '0') < 0) errors.push(invalid(at, quantity, 'must be greater than or equal to 0'))
  if (isCounted(name) && quantityMilliValue(quantity) % 1000 !== 0) {
    errors.push(invalid(at, quantity, 'must be an integer'))
  }
  return errors
}

function pagesErrors(at: string, name: string, quantity: string): FieldErrors {
  if (!name.startsWith(hugePages) || isWholePages(quantity, name.slice(hugePages.length))) return []
  return [invalid(at, quantity, `${quantity} is not positive integer multiple of ${name}`)]
}

function isWholePages(quantity: string, page: string): boolean {
  const size = /^\d+([KMGTPE]i|[kMGTPE])?$/.test(page) ? parseQuantity(page).nano : 0n
  return size > 0n && parseQuantity(quantity).nano % size === 0n
}

/** What a container may ask for, by name. */
export function containerResourceNameErrors(at: string, name: string): FieldErrors {
  const errors: FieldError[] = [...resourceNameErrors(at, name)]
  if (!name.includes('/')) {
    if (!isStandard(name)) errors.push(invalidJson(at, name, 'must be a standard resource for containers'))
  } else if (!isNative(name) && !isExtended(name)) {
    errors.push(invalidJson(at, name, "doesn't follow extended resource name standard"))
  }
  return errors
}

/** Devices and huge pages are given, not promised. */
export function isGivenWhole(name: string): boolean {
  return !isNative(name) || name.startsWith(hugePages)
}

function requestErrors(field: string, name: string, request: string, limit: string | undefined): FieldErrors {
  const isExact = isGivenWhole(name)
  if (limit === undefined) {
    return isExact ? [required(`${field}.limits`, 'Limit must be set for non overcommitable resources')] : []
  }
  const order = compareQuantities(request, limit)
  if (isExact && order !== 0)
    return [invalid(`${field}.requests`, request, `must be equal to ${name} limit of ${limit}`)]
  if (order <= 0) return []
  return [invalid(`${field}.requests`, request, `must be less than or equal to ${name} limit of ${limit}`)]
}

const ofPods = new Set(['cpu', 'memory'])

/** Few resources are a whole pod's. */
function podResourceNameErrors(at: string, name: string): FieldErrors {
  const errors = resourceNameErrors(at, name)
  if (errors.length > 0 || ofPods.has(name) || name.startsWith(hugePages)) return errors
  return [notSupported(at, name, ['cpu', 'hugepages-', 'memory'])]
}

/** Whatever has resources. */
export function resourceNameErrors(at: string, name: string): FieldErrors {
  const errors = labelKeyProblems(name).map((each) => invalidJson(at, name, each))
  if (errors.length > 0 || name.includes('/') || isStandardResource(name)) return errors
  return [invalidJson(at, name, 'must be a standard resource type or fully qualified')]
}
