import { PriorityClassKind } from '../../api/scheduling/v1/priority-class.ts'
import type { PriorityClass } from '../../api/types.gen.ts'
import { type FieldErrors, refused, required } from '../validation/field-errors.ts'
import { immutable } from '../validation/immutable.ts'
import { oneOf } from '../validation/one-of.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const highestOfUsers = 1_000_000_000
const systemValues: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
}

export const priorityClassStrategy = strategy<PriorityClass>({
  ...(strategyByKind(PriorityClassKind) as unknown as Strategy<PriorityClass>),
  validate: (priorityClass) => [
    ...(priorityClass.metadata.name?.startsWith('system-') ? systemErrors(priorityClass) : userErrors(priorityClass)),
    ...(priorityClass.preemptionPolicy === ''
      ? [required('preemptionPolicy')]
      : oneOf('preemptionPolicy', priorityClass.preemptionPolicy, ['PreemptLowerPriority', 'Never'])),
  ],
  // What it is, is not looked at again.
  validateChange: (now, old) => [
    ...(now.value === old.value ? [] : [refused('value', 'may not be changed in an update.')]),
    ...immutable('preemptionPolicy', now.preemptionPolicy, old.preemptionPolicy),
  ],
  whyKept: (name) =>
    Object.hasOwn(systemValues, name) ? 'this is a system priority class and cannot be deleted' : null,
})

function userErrors({ value = 0 }: PriorityClass): FieldErrors {
  if (value <= highestOfUsers) return []
  return [refused('value', `maximum allowed value of a user defined priority is ${highestOfUsers}`)]
}

function systemErrors({ metadata: { name = '' }, value = 0, globalDefault = false }: PriorityClass): FieldErrors {
  const known = systemValues[name]
  const of = (why: string) => [
    refused(
      'metadata.name',
      `priority class names with 'system-' prefix are reserved for system use only. error: ${why}`,
    ),
  ]
  if (known === undefined) return of(`${name} is not a known system priority class`)
  if (known !== value) return of(`value of ${name} PriorityClass must be ${known}`)
  return globalDefault ? of(`globalDefault of ${name} PriorityClass must be false`) : []
}
