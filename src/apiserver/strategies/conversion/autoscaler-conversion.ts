import { withoutFirstVersion } from '../../../api/autoscaling/v2/first-version.ts'
import { HorizontalPodAutoscalerBehavior } from '../../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import { goJsonText } from '../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../api/ops/json-value.ts'
import type { Conversion } from './conversion.ts'

// autoscaling/v1 has a field for the pods' CPU only. What else v2 can say stands in annotations there, as JSON in older words.

type Json = Readonly<Record<string, unknown>>
type Scaler = ApiObject & { readonly spec?: Json; readonly status?: Json }

const annotation = (name: string) => `autoscaling.alpha.kubernetes.io/${name}`

export const autoscalerConversion: Conversion = {
  group: 'autoscaling',
  version: 'v2',
  plural: 'horizontalpodautoscalers',
  isWrittenAsStored: true,
  toStored: (object) => toSecond(object as Scaler),
  fromStored: (object) => toFirst(object as Scaler),
  completed: (object) => toFirst(toSecond(object as Scaler)),
}

function toFirst({ metadata, spec = {}, status = {}, ...rest }: Scaler): Scaler {
  const { metrics = [], behavior, ...ownSpec } = spec as Json & { metrics?: readonly Json[]; behavior?: Json }
  const { currentMetrics, conditions, ...ownStatus } = status as Json & {
    currentMetrics?: readonly Json[]
    conditions?: readonly Json[]
  }
  const current = currentMetrics ?? []
  const others = metrics.filter((metric) => shareOfCpu(metric, 'target') === undefined)
  const texts: Json = {
    [annotation('metrics')]: textOf(others.map((metric) => firstMetric(metric, 'target'))),
    [annotation('current-metrics')]: textOf(current.map((metric) => firstMetric(metric, 'current'))),
    [annotation('conditions')]: textOf(conditions ?? []),
    [annotation('behavior')]:
      behavior === undefined ? undefined : goJsonText(goJson(HorizontalPodAutoscalerBehavior, behavior)),
  }
  const annotations = given({ ...metadata?.annotations, ...texts })
  const target = first(metrics.map((metric) => shareOfCpu(metric, 'target')))
  const used = first([...current].reverse().map((metric) => shareOfCpu(metric, 'current')))
  return {
    ...rest,
    apiVersion: 'autoscaling/v1',
    metadata: { ...metadata, ...(Object.keys(annotations).length > 0 && { annotations }) },
    spec: given({ ...ownSpec, targetCPUUtilizationPercentage: target }),
    status: given({ ...ownStatus, currentCPUUtilizationPercentage: used }),
  } as Scaler
}

function toSecond({ metadata, spec = {}, status = {}, ...rest }: Scaler): Scaler {
  const { targetCPUUtilizationPercentage: target, ...ownSpec } = spec
  const { currentCPUUtilizationPercentage: used, ...ownStatus } = status
  const read = (name: string) => parsed(metadata?.annotations?.[annotation(name)])
  const listed = (name: string) => objectsIn(read(name))
  const cpu = (averages: Json, side: string) => ({ type: 'Resource', resource: { name: 'cpu', [side]: averages } })
  const metrics = [
    ...listed('metrics').map((metric) => secondMetric(metric, 'target')),
    ...(target === undefined ? [] : [cpu({ type: 'Utilization', averageUtilization: target }, 'target')]),
  ]
  const told = listed('current-metrics').map((metric) => secondMetric(metric, 'current'))
  const current = told.length > 0 || used === undefined ? told : [cpu({ averageUtilization: used }, 'current')]
  return withoutFirstVersion({
    ...rest,
    apiVersion: 'autoscaling/v2',
    metadata,
    spec: given({
      ...ownSpec,
      metrics:
        metrics.length > 0 ? metrics : [cpu({ type: 'Utilization', averageUtilization: usualPercentage }, 'target')],
      behavior: behaviorIn(read('behavior')),
    }),
    status: given({ ...ownStatus, currentMetrics: orNothing(current), conditions: orNothing(listed('conditions')) }),
  } as JsonObject) as object as Scaler
}

/** Something must be measured. */
const usualPercentage = 80

function behaviorIn(value: unknown): unknown {
  const behavior = renamed(value, small)
  return isObject(behavior) && Object.keys(behavior).length > 0 ? behavior : undefined
}

/** A list that holds anything else says nothing. */
function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) && value.every(isObject) ? value : []
}

type Side = 'target' | 'current'

function shareOfCpu({ resource }: Json, side: Side): unknown {
  const of = resource as (Json & { name?: string }) | undefined
  return of?.name === 'cpu' ? (of[side] as Json | undefined)?.['averageUtilization'] : undefined
}

/** `{ name, target: { averageValue } }` → `{ name, targetAverageValue }` */
function firstMetric(metric: Json, side: Side): Json {
  const part = small(String(metric['type']))
  const of = (metric[part] ?? {}) as Json
  const amount = (of[side] ?? {}) as Json
  const measure = of['metric'] as Json | undefined
  const isOfObject = part === 'object'
  const always = isOfObject || (side === 'current' && part === 'external')
  const averages = part === 'pods' || (side === 'current' && /esource$/.test(part))
  const average = amount['averageValue'] ?? (averages ? '0' : undefined)
  return {
    type: metric['type'],
    [part]: given({
      target: of['describedObject'],
      name: of['name'],
      metricName: measure?.['name'],
      metricSelector: part === 'external' ? measure?.['selector'] : undefined,
      [`${side}Value`]: amount['value'] ?? (always ? '0' : undefined),
      [`${side}AverageUtilization`]: amount['averageUtilization'],
      [`${side}AverageValue`]: isOfObject ? undefined : average,
      selector: part === 'external' ? undefined : measure?.['selector'],
      averageValue: isOfObject ? average : undefined,
      container: of['container'],
    }),
  }
}

function secondMetric(metric: Json, side: Side): Json {
  const part = small(String(metric['type']))
  const of = (metric[part] ?? {}) as Json
  const averageValue = of[part === 'object' ? 'averageValue' : `${side}AverageValue`]
  const averageUtilization = of[`${side}AverageUtilization`]
  const whole = of[`${side}Value`]
  const value = side === 'target' && averageValue !== undefined ? undefined : whole
  const type = averageUtilization !== undefined ? 'Utilization' : averageValue !== undefined ? 'AverageValue' : 'Value'
  const measure = given({ name: of['metricName'], selector: of['selector'] ?? of['metricSelector'] })
  return {
    type: metric['type'],
    [part]: given({
      describedObject: of['target'],
      name: of['name'],
      metric: of['metricName'] === undefined ? undefined : measure,
      container: of['container'],
      [side]: given({ type: side === 'target' ? type : undefined, value, averageValue, averageUtilization }),
    }),
  }
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== null)
  return Object.fromEntries(entries.map(([name, each]) => [rename(name), renamed(each, rename)]))
}

function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** What an annotation holds was written by anybody: what cannot be read says nothing. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function textOf(list: readonly unknown[]): string | undefined {
  return list.length === 0 ? undefined : goJsonText(list)
}

function orNothing(list: readonly unknown[]): readonly unknown[] | undefined {
  return list.length === 0 ? undefined : list
}

function first(values: readonly unknown[]): unknown {
  return values.find((value) => value !== undefined)
}

function given(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
