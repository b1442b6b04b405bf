import type { MetricIdentifier, MetricSpec, MetricTarget } from '../../api/types.gen.ts'
import { compareQuantities } from '../../api/value/quantity.ts'
import {
  type FieldError,
  type FieldErrors,
  invalid,
  invalidJson,
  notSupported,
  refused,
  required,
} from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { referenceErrors, segmentErrors } from './object-reference.ts'
import { containerResourceNameErrors } from './resources.ts'

const sources = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
} as const

type SourceName = (typeof sources)[keyof typeof sources]

/** The first of these is checked, where a metric has several. */
const inOrder: readonly SourceName[] = ['object', 'external', 'pods', 'resource', 'containerResource']

/** One thing an autoscaler looks at: its source lies under the name of its type, and nothing else does. */
export function metricErrors(field: string, metric: MetricSpec): FieldErrors {
  const { type = '' } = metric
  const expected = (sources as Readonly<Record<string, SourceName | undefined>>)[type]
  const present = inOrder.filter((name) => metric[name] !== undefined)
  const [first] = present
  const unknown = notSupported(`${field}.type`, type, Object.keys(sources))
  return [
    ...(type === '' ? [required(`${field}.type`, 'must specify a metric source type')] : []),
    ...(expected === undefined ? [unknown] : []),
    ...(first === undefined ? [] : sourceErrors(`${field}.${first}`, first, metric)),
    // Upstream tells of an unknown type twice.
    ...(expected === undefined ? [unknown] : []),
    ...(expected !== undefined && metric[expected] === undefined
      ? [required(`${field}.${expected}`, 'must populate information for the given metric source')]
      : []),
    ...(present.length > 1
      ? present
          .filter((name) => name !== expected)
          .map((name) => refused(`${field}.${name}`, 'must populate the given metric source only'))
      : []),
  ]
}

function sourceErrors(field: string, name: SourceName, metric: MetricSpec): FieldErrors {
  switch (name) {
    case 'object':
      return [
        ...referenceErrors(`${field}.describedObject`, metric.object?.describedObject),
        ...identifierErrors(`${field}.metric`, metric.object?.metric),
        ...targetErrors(`${field}.target`, metric.object?.target),
        ...valueErrors(`${field}.target`, metric.object?.target),
      ]
    case 'external':
      return [
        ...identifierErrors(`${field}.metric`, metric.external?.metric),
        ...targetErrors(`${field}.target`, metric.external?.target),
        ...rawErrors(`${field}.target`, metric.external?.target),
      ]
    case 'pods':
      return [
        ...identifierErrors(`${field}.metric`, metric.pods?.metric),
        ...targetErrors(`${field}.target`, metric.pods?.target),
        ...(metric.pods?.target?.averageValue === undefined
          ? [required(`${field}.target.averageValue`, 'must specify a positive target averageValue')]
          : []),
      ]
    case 'containerResource':
      return [
        ...nameErrors(field, metric.containerResource?.name),
        ...containerErrors(field, metric.containerResource),
        ...resourceErrors(field, metric.containerResource?.target),
      ]
    case 'resource':
      return [...nameErrors(field, metric.resource?.name), ...resourceErrors(field, metric.resource?.target)]
  }
}

function identifierErrors(field: string, metric: MetricIdentifier | undefined): FieldErrors {
  return segmentErrors(`${field}.name`, metric?.name, 'must specify a metric name')
}

function containerErrors(field: string, source: MetricSpec['containerResource']): FieldErrors {
  const { container = '', name = '' } = source ?? {}
  return [
    ...(name === '' ? [] : containerResourceNameErrors(`${field}.name`, name)),
    ...(container === ''
      ? [required(`${field}.container`, 'must specify a container')]
      : dnsLabelProblems(container).map((each) => invalid(`${field}.container`, container, each))),
  ]
}

function nameErrors(field: string, name = ''): FieldErrors {
  return name === '' ? [required(`${field}.name`, 'must specify a resource name')] : []
}

function resourceErrors(field: string, target: MetricTarget | undefined): FieldErrors {
  const { averageUtilization, averageValue } = target ?? {}
  const at = `${field}.target`
  const errors: FieldError[] = [...targetErrors(at, target)]
  if (averageUtilization === undefined && averageValue === undefined) {
    errors.push(required(`${at}.averageUtilization`, 'must set either a target raw value or a target utilization'))
  }
  if (averageUtilization !== undefined && averageValue !== undefined) {
    errors.push(refused(`${at}.averageValue`, 'may not set both a target raw value and a target utilization'))
  }
  return errors
}

function valueErrors(field: string, { value, averageValue }: Partial<MetricTarget> = {}): FieldErrors {
  if (value !== undefined || averageValue !== undefined) return []
  return [required(`${field}.averageValue`, 'must set either a target value or averageValue')]
}

function rawErrors(field: string, { value, averageValue }: Partial<MetricTarget> = {}): FieldErrors {
  if (value === undefined && averageValue === undefined) {
    return [required(`${field}.averageValue`, 'must set either a target value for metric or a per-pod target')]
  }
  if (value === undefined || averageValue === undefined) return []
  return [refused(`${field}.value`, 'may not set both a target value for metric and a per-pod target')]
}

function targetErrors(field: string, target: MetricTarget | undefined): FieldErrors {
  const { type = '', value, averageValue, averageUtilization } = target ?? {}
  const positive = (name: string, quantity: string | undefined): FieldErrors =>
    quantity === undefined || compareQuantities(quantity, '0') > 0
      ? []
      : [invalid(`${field}.${name}`, quantity, 'must be positive')]
  return [
    ...(type === '' ? [required(`${field}.type`, 'must specify a metric target type')] : []),
    ...(['Utilization', 'Value', 'AverageValue'].includes(type)
      ? []
      : [invalidJson(`${field}.type`, type, 'must be either Utilization, Value, or AverageValue')]),
    ...positive('value', value),
    ...positive('averageValue', averageValue),
    ...(averageUtilization !== undefined && averageUtilization < 1
      ? [invalid(`${field}.averageUtilization`, averageUtilization, 'must be greater than 0')]
      : []),
  ]
}
