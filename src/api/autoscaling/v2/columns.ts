import { ageColumn, column, nameColumn } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type {
  AutoscalingV1HorizontalPodAutoscaler,
  HorizontalPodAutoscaler,
  MetricSpec,
  MetricStatus,
  MetricTarget,
  MetricValueStatus,
} from '../../types.gen.ts'

export const horizontalPodAutoscalerColumns: readonly Column<
  HorizontalPodAutoscaler | AutoscalingV1HorizontalPodAutoscaler
>[] = [
  nameColumn(),
  column('Reference', 'What is scaled.', ({ spec }) => {
    const { kind = '', name = '' } = spec?.scaleTargetRef ?? {}
    return `${kind}/${name}`
  }),
  column('Targets', 'What is measured, of what it should be.', targets),
  column('MinPods', 'The least number of pods.', ({ spec }) => String(spec?.minReplicas ?? '<unset>')),
  column('MaxPods', 'The greatest number of pods.', ({ spec }) => spec?.maxReplicas ?? 0),
  column('Replicas', 'How many pods there were.', ({ status }) => status?.currentReplicas ?? 0),
  ageColumn,
]

/** The first two; the rest is counted. */
function targets(scaler: HorizontalPodAutoscaler | AutoscalingV1HorizontalPodAutoscaler): string {
  if (isFirstVersion(scaler)) return processorText(scaler)
  const { spec, status } = scaler
  const metrics = spec?.metrics ?? []
  if (metrics.length === 0) return '<none>'
  const shown = metrics.slice(0, 2).map((metric, index) => metricText(metric, status?.currentMetrics?.[index]))
  const more = metrics.length > 2 ? ` + ${metrics.length - 2} more...` : ''
  return shown.join(', ') + more
}

function isFirstVersion(
  scaler: HorizontalPodAutoscaler | AutoscalingV1HorizontalPodAutoscaler,
): scaler is AutoscalingV1HorizontalPodAutoscaler {
  return scaler.apiVersion === 'autoscaling/v1'
}

/** The one measure v1 has a field for. */
function processorText({ spec, status }: AutoscalingV1HorizontalPodAutoscaler): string {
  if (spec?.targetCPUUtilizationPercentage === undefined) return '<none>'
  const current = status?.currentCPUUtilizationPercentage
  return `cpu: ${current === undefined ? '<unknown>' : `${current}%`}/${spec.targetCPUUtilizationPercentage}%`
}

function metricText(metric: MetricSpec, status: MetricStatus | undefined): string {
  switch (metric.type) {
    case 'External':
      return amounts(metric.external?.target, status?.external?.current, ' (avg)')
    case 'Object':
      return amounts(metric.object?.target, status?.object?.current, ' (avg)')
    case 'Pods':
      return amounts(metric.pods?.target, status?.pods?.current, '')
    case 'Resource':
      return `${metric.resource?.name}: ${share(metric.resource?.target, status?.resource?.current)}`
    case 'ContainerResource':
      return `${metric.containerResource?.name}: ${share(metric.containerResource?.target, status?.containerResource?.current)}`
    default:
      return '<unknown type>'
  }
}

function amounts(target: MetricTarget | undefined, current: MetricValueStatus | undefined, averaged: string): string {
  if (target?.averageValue !== undefined)
    return `${current?.averageValue ?? '<unknown>'}/${target.averageValue}${averaged}`
  return `${current?.value ?? '<unknown>'}/${target?.value ?? '<unknown>'}`
}

function share(target: MetricTarget | undefined, current: MetricValueStatus | undefined): string {
  if (target?.averageValue !== undefined) return amounts(target, current, '')
  const percent = (value: number | undefined, otherwise: string) => (value === undefined ? otherwise : `${value}%`)
  return `${percent(current?.averageUtilization, '<unknown>')}/${percent(target?.averageUtilization, '<auto>')}`
}
