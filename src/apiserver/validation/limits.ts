import type { LimitRangeItem } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../../api/value/label-syntax.ts'
import { compareQuantities, quantityMilliValue } from '../../api/value/quantity.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  invalidJson,
  refused,
  required,
} from './field-errors.ts'
import { repeats } from './repeats.ts'
import { containerResourceNameErrors, isGivenWhole, resourceNameErrors } from './resources.ts'

const bounds = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const

export function limitErrors(field: string, limits: readonly LimitRangeItem[]): FieldErrors {
  const areRepeated = repeats(limits, ({ type }) => type)
  return limits.flatMap((limit, index) => {
    const at = `${field}[${index}]`
    return [
      ...limitTypeErrors(`${at}.type`, limit.type ?? ''),
      ...(areRepeated[index] ? [duplicate(`${at}.type`, limit.type)] : []),
      ...typeErrors(at, limit),
      ...namesOf(limit).flatMap((name) => orderErrors(at, withoutDefaults(limit), name)),
    ]
  })
}

/** Pods may have none, so nothing more is said of those they have. */
function withoutDefaults(limit: LimitRangeItem): LimitRangeItem {
  if (limit.type !== 'Pod') return limit
  const { default: _, defaultRequest: __, ...bounded } = limit
  return bounded as LimitRangeItem
}

function limitTypeErrors(field: string, type: string): FieldErrors {
  const problems = labelKeyProblems(type)
  if (problems.length > 0) return problems.map((each) => invalidJson(field, type, each))
  const fits = type.includes('/') || ['Pod', 'Container', 'PersistentVolumeClaim'].includes(type)
  return fits ? [] : [invalidJson(field, type, 'must be a standard limit type or fully qualified')]
}

function namesOf(limit: LimitRangeItem): readonly string[] {
  return [...new Set(bounds.flatMap((bound) => Object.keys(limit[bound] ?? {})))].sort()
}

/** Pods have no limits of their own to fill in; claims ask for storage only. */
function typeErrors(field: string, limit: LimitRangeItem): FieldErrors {
  // What a container or a pod asks for; else whatever is limited.
  const ofPods = limit.type === 'Pod' || limit.type === 'Container'
  const nameErrors = ofPods ? containerResourceNameErrors : resourceNameErrors
  const named = limit.type === 'Pod' ? bounds.filter((bound) => !bound.startsWith('default')) : bounds
  const errors: FieldError[] = named.flatMap((bound) =>
    Object.keys(limit[bound] ?? {}).flatMap((name) => nameErrors(`${field}.${bound}[${name}]`, name)),
  )
  if (limit.type === 'Pod') {
    for (const bound of ['default', 'defaultRequest'] as const) {
      if (Object.keys(limit[bound] ?? {}).length > 0)
        errors.push(refused(`${field}.${bound}`, `may not be specified when \`type\` is 'Pod'`))
    }
  }
  if (limit.type === 'PersistentVolumeClaim') {
    const neither = limit.min?.['storage'] === undefined && limit.max?.['storage'] === undefined
    if (neither)
      errors.push(
        required(`${field}.limits`, 'either minimum or maximum storage value is required, but neither was provided'),
      )
  }
  return errors
}

/** min ≤ defaultRequest ≤ default ≤ max, and no ratio below one. */
function orderErrors(field: string, limit: LimitRangeItem, name: string): FieldErrors {
  const of = (bound: (typeof bounds)[number]) => limit[bound]?.[name]
  const [max, min, most, least, ratio] = [
    of('max'),
    of('min'),
    of('default'),
    of('defaultRequest'),
    of('maxLimitRequestRatio'),
  ]
  const over = (bound: string, value: string | undefined, limitName: string, than: string | undefined): FieldErrors =>
    value === undefined || than === undefined || compareQuantities(value, than) <= 0
      ? []
      : [
          invalid(
            `${field}.${bound}[${name}]`,
            // Of a default that is too high upstream shows the bound.
            bound === 'default' ? than : value,
            `${bound === 'min' ? 'min' : bound === 'default' ? 'default' : 'default request'} value ${value} is greater than ${limitName} value ${than}`,
          ),
        ]
  const under = (bound: string, label: string, value: string | undefined): FieldErrors =>
    value === undefined || min === undefined || compareQuantities(min, value) <= 0
      ? []
      : [
          invalid(
            `${field}.${bound}[${name}]`,
            bound === 'default' ? min : value,
            `min value ${min} is greater than ${label} value ${value}`,
          ),
        ]
  return [
    ...over('min', min, 'max', max),
    ...under('defaultRequest', 'default request', least),
    ...over('defaultRequest', least, 'max', max),
    ...over('defaultRequest', least, 'default limit', most),
    ...under('default', 'default', most),
    ...over('default', most, 'max', max),
    ...(ratio !== undefined && compareQuantities(ratio, '1') < 0
      ? [invalid(`${field}.maxLimitRequestRatio[${name}]`, ratio, `ratio ${ratio} is less than 1`)]
      : []),
    ...widthErrors(`${field}.maxLimitRequestRatio[${name}]`, ratio, max, min),
    ...wholeErrors(`${field}.defaultRequest[${name}]`, name, least, most),
  ]
}

/** What is given whole is asked for as it is allowed. */
function wholeErrors(field: string, name: string, least?: string, most?: string): FieldErrors {
  if (least === undefined || most === undefined || !isGivenWhole(name)) return []
  if (compareQuantities(least, most) === 0) return []
  return [invalid(field, least, `default value ${most} must equal to defaultRequest value ${least} in ${name}`)]
}

/** What lies between the bounds is never further apart than they are. */
function widthErrors(field: string, ratio?: string, max?: string, min?: string): FieldErrors {
  if (ratio === undefined || max === undefined || min === undefined) return []
  const width = quantityMilliValue(max) / quantityMilliValue(min)
  if (quantityMilliValue(ratio) / 1000 <= width) return []
  return [invalid(field, ratio, `ratio ${ratio} is greater than max/min = ${width.toFixed(6)}`)]
}
