import { goQuoted } from '../../../api/ops/go/text.ts'
import type { JobSpec, PodFailurePolicyRule, SuccessPolicy, SuccessPolicyRule } from '../../../api/types.gen.ts'
import { labelKeyProblems } from '../../../api/value/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooMany } from '../field-errors.ts'
import { notNegative } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'

const mostRules = 20
const mostExitCodes = 255
const mostConditions = 20

/** What a job does about pods that failed (KEP-3329). */
export function failurePolicyErrors(field: string, spec: JobSpec | undefined): FieldErrors {
  const rules = spec?.podFailurePolicy?.rules ?? []
  const { containers = [], initContainers = [] } = spec?.template?.spec ?? {}
  const names = [...(containers ?? []), ...initContainers].map(({ name }) => name)
  return [
    ...(rules.length > mostRules ? [tooMany(`${field}.rules`, rules.length, mostRules)] : []),
    ...rules.flatMap((rule, index) => ruleErrors(`${field}.rules[${index}]`, rule, spec, names)),
  ]
}

function ruleErrors(
  field: string,
  rule: PodFailurePolicyRule,
  spec: JobSpec | undefined,
  names: readonly string[],
): FieldErrors {
  const { action = '', onExitCodes, onPodConditions = [] } = rule
  const both = onExitCodes !== undefined && onPodConditions.length > 0
  const neither = onExitCodes === undefined && onPodConditions.length === 0
  const of = (message: string): FieldError => ({
    type: 'FieldValueInvalid',
    field,
    message: `Invalid value: ${message}`,
  })
  return [
    ...actionErrors(`${field}.action`, action, spec),
    ...(onExitCodes === undefined ? [] : exitCodeErrors(`${field}.onExitCodes`, onExitCodes, names)),
    ...conditionErrors(`${field}.onPodConditions`, onPodConditions),
    ...(both ? [of('specifying both OnExitCodes and OnPodConditions is not supported')] : []),
    ...(neither ? [of('specifying one of OnExitCodes and OnPodConditions is required')] : []),
  ]
}

function actionErrors(field: string, action: string, spec: JobSpec | undefined): FieldErrors {
  if (action === '') return [required(field, 'valid values: ["Count" "FailIndex" "FailJob" "Ignore"]')]
  if (action === 'FailIndex' && spec?.backoffLimitPerIndex === undefined) {
    return [invalid(field, action, 'requires the backoffLimitPerIndex to be set')]
  }
  return oneOf(field, action, ['Count', 'FailIndex', 'FailJob', 'Ignore'])
}

function exitCodeErrors(
  field: string,
  { containerName, operator = '', values: given }: NonNullable<PodFailurePolicyRule['onExitCodes']>,
  names: readonly string[],
): FieldErrors {
  const values = given ?? []
  const operators = ['In', 'NotIn']
  const errors: FieldError[] =
    operator === ''
      ? [required(`${field}.operator`, 'valid values: ["In" "NotIn"]')]
      : [...oneOf(`${field}.operator`, operator, operators)]
  if (containerName !== undefined && !names.includes(containerName)) {
    errors.push(
      invalid(
        `${field}.containerName`,
        containerName,
        'must be one of the container or initContainer names in the pod template',
      ),
    )
  }
  const at = `${field}.values`
  if (values.length === 0) errors.push(invalid(at, given ?? null, 'at least one value is required'))
  else if (values.length > mostExitCodes) errors.push(tooMany(at, values.length, mostExitCodes))
  const ordered = values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value)
  const areRepeated = repeats(values, (value) => value)
  values.forEach((value, index) => {
    if (value === 0 && operator === 'In')
      errors.push(invalid(`${at}[${index}]`, value, 'must not be 0 for the In operator'))
    if (areRepeated[index]) errors.push(duplicate(`${at}[${index}]`, value))
  })
  if (!ordered) errors.push(invalid(at, values, 'must be ordered'))
  return errors
}

function conditionErrors(field: string, conditions: NonNullable<PodFailurePolicyRule['onPodConditions']>): FieldErrors {
  return [
    ...(conditions.length > mostConditions ? [tooMany(field, conditions.length, mostConditions)] : []),
    ...conditions.flatMap(({ type = '', status = '' }, index) => {
      const at = `${field}[${index}]`
      return [
        ...labelKeyProblems(type).map((each) => invalid(`${at}.type`, type, each)),
        ...(status === ''
          ? [required(`${at}.status`, 'valid values: ["False" "True" "Unknown"]')]
          : oneOf(`${at}.status`, status, ['False', 'True', 'Unknown'])),
      ]
    }),
  ]
}

/** When an indexed job counts as done early (KEP-3998). */
export function successPolicyErrors(field: string, { rules }: SuccessPolicy, spec: JobSpec): FieldErrors {
  const given = rules ?? []
  if (given.length === 0)
    return [required(`${field}.rules`, 'at least one rules must be specified when the successPolicy is specified')]
  return [
    ...(given.length > mostRules ? [tooMany(`${field}.rules`, given.length, mostRules)] : []),
    ...given.flatMap((rule, index) => successRuleErrors(`${field}.rules[${index}]`, rule, spec)),
  ]
}

function successRuleErrors(
  field: string,
  { succeededCount, succeededIndexes }: SuccessPolicyRule,
  { completions = 0 }: JobSpec,
): FieldErrors {
  if (succeededCount === undefined && succeededIndexes === undefined) {
    return [required(field, 'at least one of succeededCount or succeededIndexes must be specified')]
  }
  const total = succeededIndexes === undefined ? null : countIndexes(succeededIndexes, completions)
  const errors: FieldError[] = []
  if (typeof total === 'string')
    errors.push(invalid(`${field}.succeededIndexes`, succeededIndexes, `error parsing succeededIndexes: ${total}`))
  if (succeededCount === undefined) return errors
  errors.push(...notNegative(`${field}.succeededCount`, succeededCount))
  if (succeededCount > completions) {
    errors.push(
      invalid(
        `${field}.succeededCount`,
        succeededCount,
        `must be less than or equal to ${completions} (the number of specified completions)`,
      ),
    )
  }
  // What cannot be read names no index.
  const named = typeof total === 'string' ? 0 : total
  if (named !== null && succeededCount > named) {
    errors.push(
      invalid(
        `${field}.succeededCount`,
        succeededCount,
        `must be less than or equal to ${named} (the number of indexes in the specified succeededIndexes field)`,
      ),
    )
  }
  return errors
}

/** How many indexes `1,3-5,7` names, or what is wrong with it. */
export function countIndexes(text: string, completions: number): number | string {
  if (text === '') return 0
  let count = 0
  let last: number | null = null
  for (const part of text.split(',')) {
    const interval = readInterval(part, completions)
    if (typeof interval === 'string') return interval
    const [first, end] = interval
    if (last !== null && last >= first) return `non-increasing order, previous: ${last}, current: ${first}`
    count += end - first + 1
    last = end
  }
  return count
}

/** First and last of `3-5`, or what is wrong with it. */
export function readInterval(text: string, completions: number): readonly [number, number] | string {
  const limits = text.split('-')
  if (limits.length > 2)
    return `the fragment ${goQuoted(text)} violates the requirement that an index interval can have at most two parts separated by '-'`
  const bounds: number[] = []
  for (const limit of limits) {
    if (!/^[-+]?\d+$/.test(limit)) return `cannot convert string to integer for index: ${goQuoted(limit)}`
    const index = Number(limit)
    if (index >= completions) return `too large index: ${goQuoted(limit)}`
    bounds.push(index)
  }
  const [first = 0, end = first] = bounds
  if (limits.length === 2 && first >= end) return `non-increasing order, previous: ${first}, current: ${end}`
  return [first, end]
}
