import type {
  HorizontalPodAutoscalerSpec,
  HPAScalingRules,
  CrossVersionObjectReference as Reference,
} from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import { type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { metricErrors } from './metrics.ts'
import { referenceErrors } from './object-reference.ts'
import { oneOf } from './one-of.ts'

const longestWindowSeconds = 3600
const longestPeriodSeconds = 1800

export function autoscalerErrors(field: string, spec: HorizontalPodAutoscalerSpec | undefined): FieldErrors {
  const { minReplicas: min = 1, maxReplicas: max = 0, metrics = [] } = spec ?? {}
  const toZero = min === 0 && !metrics.some(({ type }) => type === 'Object' || type === 'External')
  return [
    ...(min < 1 ? [invalid(`${field}.minReplicas`, min, 'must be greater than or equal to 1')] : []),
    ...(max === 0 ? [required(`${field}.maxReplicas`, 'must be set and greater than 0')] : []),
    ...(max < 0 ? [invalid(`${field}.maxReplicas`, max, 'must be greater than or equal to 1')] : []),
    ...(max < min ? [invalid(`${field}.maxReplicas`, max, 'must be greater than or equal to `minReplicas`')] : []),
    ...referenceErrors(`${field}.scaleTargetRef`, spec?.scaleTargetRef),
    ...groupErrors(`${field}.scaleTargetRef.apiVersion`, spec?.scaleTargetRef),
    ...metrics.flatMap((metric, index) => metricErrors(`${field}.metrics[${index}]`, metric)),
    ...(toZero
      ? [
          refused(
            `${field}.metrics`,
            'must specify at least one Object or External metric to support scaling to zero replicas',
          ),
        ]
      : []),
    ...rulesErrors(`${field}.behavior.scaleUp`, spec?.behavior?.scaleUp),
    ...rulesErrors(`${field}.behavior.scaleDown`, spec?.behavior?.scaleDown),
  ]
}

/** The only thing without a group that can be scaled. */
const groupless = 'ReplicationController'

function groupErrors(field: string, reference: Reference | undefined): FieldErrors {
  const { apiVersion = '', kind } = reference ?? {}
  const [group = '', ...version] = apiVersion.split('/')
  if (version.length > 1 || kind === groupless || (group !== '' && version.length === 1)) return []
  return [invalid(field, apiVersion, 'apiVersion must specify API group')]
}

function rulesErrors(field: string, rules: HPAScalingRules | undefined): FieldErrors {
  if (rules === undefined) return []
  const { stabilizationWindowSeconds: window, selectPolicy, policies = [], tolerance = '0' } = rules
  const at = `${field}.stabilizationWindowSeconds`
  const windowErrors =
    window === undefined
      ? []
      : window < 0
        ? [invalid(at, window, 'must be greater than or equal to zero')]
        : window > longestWindowSeconds
          ? [invalid(at, window, `must be less than or equal to ${longestWindowSeconds}`)]
          : []
  return [
    ...windowErrors,
    ...oneOf(`${field}.selectPolicy`, selectPolicy, ['Disabled', 'Max', 'Min']),
    ...(policies.length === 0 ? [required(`${field}.policies`, 'must specify at least one Policy')] : []),
    ...policies.flatMap(({ type, value = 0, periodSeconds = 0 }, index) => {
      const policy = `${field}.policies[${index}]`
      const late = periodSeconds > longestPeriodSeconds
      return [
        ...oneOf(`${policy}.type`, type, ['Percent', 'Pods']),
        ...(value <= 0 ? [invalid(`${policy}.value`, value, 'must be greater than zero')] : []),
        ...(periodSeconds <= 0 ? [invalid(`${policy}.periodSeconds`, periodSeconds, 'must be greater than zero')] : []),
        ...(late
          ? [invalid(`${policy}.periodSeconds`, periodSeconds, `must be less than or equal to ${longestPeriodSeconds}`)]
          : []),
      ]
    }),
    ...(compareQuantities(tolerance, '0') < 0
      ? [invalid(`${field}.tolerance`, tolerance, 'must be greater than or equal to 0')]
      : []),
  ]
}
