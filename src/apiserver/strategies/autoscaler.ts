import { HorizontalPodAutoscalerKind } from '../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import type { HorizontalPodAutoscaler } from '../../api/types.gen.ts'
import { autoscalerErrors } from '../validation/autoscaler.ts'
import { countErrors } from '../validation/counts.ts'
import { strategyByKind } from './by-kind.ts'
import { autoscalerConversion } from './conversion/autoscaler-conversion.ts'
import { type Strategy, strategy } from './strategy.ts'

const byKind = strategyByKind(HorizontalPodAutoscalerKind) as unknown as Strategy<HorizontalPodAutoscaler>

export const autoscalerStrategy = strategy<HorizontalPodAutoscaler>({
  ...byKind,
  prepareForCreate: (object, nowMs) => inItsVersion(byKind.prepareForCreate(object, nowMs)),
  prepareForUpdate: (object, old, nowMs) => inItsVersion(byKind.prepareForUpdate(object, old, nowMs)),
  prepareForStatusUpdate: (object, old, nowMs) => inItsVersion(byKind.prepareForStatusUpdate(object, old, nowMs)),
  validate: (object) => autoscalerErrors('spec', inFull(object).spec),
  validateStatusUpdate: ({ status }) => countErrors(status, ['currentReplicas', 'desiredReplicas']),
})

/** The older version is checked as what it means in the newer one. */
function inFull(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  if (object.apiVersion !== 'autoscaling/v1') return object
  return autoscalerConversion.toStored(object) as HorizontalPodAutoscaler
}

/** What the older version has no field for it says in annotations. */
function inItsVersion(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  if (object.apiVersion !== 'autoscaling/v1') return object
  return autoscalerConversion.fromStored(autoscalerConversion.toStored(object)) as HorizontalPodAutoscaler
}
