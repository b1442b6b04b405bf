import type { Container, ContainerResizePolicy, ContainerRestartRule } from '../../../api/types.gen.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  notSupported,
  required,
  tooMany,
} from '../field-errors.ts'

const policies = ['Always', 'Never', 'OnFailure']
const mostRules = 20
const mostCodes = 255

/** When a container starts again, where it does not leave that to its pod. */
export function restartErrors(field: string, { restartPolicy, restartPolicyRules }: Container): FieldErrors {
  const rules = restartPolicyRules ?? []
  return [
    ...(restartPolicy === undefined ? missingErrors(field, rules) : knownErrors(field, restartPolicy)),
    ...rulesErrors(`${field}.restartPolicyRules`, rules),
  ]
}

/** The same of an init container, whose rules are not looked at without a policy. */
export function earlyRestartErrors(field: string, container: Container): FieldErrors {
  if (container.restartPolicy !== undefined) return restartErrors(field, container)
  return missingErrors(field, container.restartPolicyRules ?? [])
}

function missingErrors(field: string, rules: readonly unknown[]): FieldErrors {
  if (rules.length === 0) return []
  return [required(`${field}.restartPolicy`, 'must specify restartPolicy when restart rules are used')]
}

function knownErrors(field: string, policy: string): FieldErrors {
  return policies.includes(policy) ? [] : [notSupported(`${field}.restartPolicy`, policy, policies)]
}

function rulesErrors(field: string, rules: readonly ContainerRestartRule[]): FieldErrors {
  const actions = ['Restart', 'RestartAllContainers']
  const operators = ['In', 'NotIn']
  const faults = rules.flatMap(({ action = '', exitCodes }, index) => {
    const at = `${field}[${index}]`
    const errors: FieldError[] = []
    if (!actions.includes(action)) errors.push(notSupported(`${at}.action`, action, actions))
    if (exitCodes === undefined) return [...errors, required(`${at}.exitCodes`, 'must be specified')]
    const { operator = '', values = [] } = exitCodes
    if (!operators.includes(operator)) errors.push(notSupported(`${at}.exitCodes.operator`, operator, operators))
    if (values.length > mostCodes) errors.push(tooMany(`${at}.exitCodes.values`, values.length, mostCodes))
    return errors
  })
  return rules.length > mostRules ? [tooMany(field, rules.length, mostRules), ...faults] : faults
}

/** Whether other resources need a restart. Upstream names no item here. */
export function resizePolicyErrors(
  field: string,
  list: readonly ContainerResizePolicy[],
  podRestartPolicy: string,
): FieldErrors {
  const seen = new Set<string>()
  const resources = ['cpu', 'memory']
  const restarts = ['NotRequired', 'RestartContainer']
  const named = (value: string, allowed: readonly string[]) =>
    value === '' ? [required(field)] : allowed.includes(value) ? [] : [notSupported(field, value, allowed)]
  return list.flatMap(({ resourceName = '', restartPolicy = '' }, index) => {
    const errors: FieldError[] = seen.has(resourceName) ? [duplicate(`${field}[${index}]`, resourceName)] : []
    seen.add(resourceName)
    errors.push(...named(resourceName, resources), ...named(restartPolicy, restarts))
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      errors.push(invalid(field, restartPolicy, "must be 'NotRequired' when pod `restartPolicy` is 'Never'"))
    }
    return errors
  })
}

/** One that ends before the pod runs is not started again for more. */
export function earlyResizeErrors(field: string, list: readonly ContainerResizePolicy[]): FieldErrors {
  const why = "must not be set to 'RestartContainer' for non-sidecar initContainers"
  return list.flatMap(({ restartPolicy }, index) =>
    restartPolicy === 'RestartContainer' ? [invalid(`${field}[${index}].restartPolicy`, restartPolicy, why)] : [],
  )
}
