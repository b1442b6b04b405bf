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
  prepareForCreate: (object, nowMs) => {
    const prepared = byKind.prepareForCreate(full(object), nowMs)
    return isOlder(object) ? (autoscalerConversion.fromStored(prepared) as HorizontalPodAutoscaler) : prepared
  },
  validate: (object) => autoscalerErrors('spec', full(object).spec),
  validateStatusUpdate: ({ status }) => countErrors(status, ['currentReplicas', 'desiredReplicas']),
})

/** What an object of the older version, which has parts of its spec and status in annotations, means in the newer one. */
function full(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  return isOlder(object) ? (autoscalerConversion.toStored(object) as HorizontalPodAutoscaler) : object
}

function isOlder({ apiVersion }: HorizontalPodAutoscaler): boolean {
  return apiVersion === 'autoscaling/v1'
}
