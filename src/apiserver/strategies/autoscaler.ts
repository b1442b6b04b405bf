import { HorizontalPodAutoscalerKind } from '../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import type { HorizontalPodAutoscaler } from '../../api/types.gen.ts'
import { autoscalerErrors } from '../validation/autoscaler.ts'
import { autoscalerConversion } from './autoscaler-conversion.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

export const autoscalerStrategy = strategy<HorizontalPodAutoscaler>({
  ...(strategyByKind(HorizontalPodAutoscalerKind) as unknown as Strategy<HorizontalPodAutoscaler>),
  validate: (object) => autoscalerErrors('spec', inFull(object).spec),
})

/** The older version is checked as what it means in the newer one. */
function inFull(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  if (object.apiVersion !== 'autoscaling/v1') return object
  return autoscalerConversion.toStored(object) as HorizontalPodAutoscaler
}
