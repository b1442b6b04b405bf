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
  prepareForCreate: (object, nowMs) => inFull((it) => byKind.prepareForCreate(it, nowMs), object),
  prepareForUpdate: (object, old, nowMs) => inFull((it, was) => byKind.prepareForUpdate(it, was, nowMs), object, old),
  prepareForStatusUpdate: (object, old, nowMs) =>
    inFull((it, was) => byKind.prepareForStatusUpdate(it, was, nowMs), object, old),
  validate: (object) => autoscalerErrors('spec', full(object).spec),
  validateStatusUpdate: ({ status }) => countErrors(status, ['currentReplicas', 'desiredReplicas']),
})

/** What an object of the older version means in the newer one. */
function full(object: HorizontalPodAutoscaler): HorizontalPodAutoscaler {
  return isOlder(object) ? (autoscalerConversion.toStored(object) as HorizontalPodAutoscaler) : object
}

/** The older version has parts of its spec and status in annotations: it is prepared as what it means. */
function inFull(
  prepare: (object: HorizontalPodAutoscaler, old: HorizontalPodAutoscaler) => HorizontalPodAutoscaler,
  object: HorizontalPodAutoscaler,
  old: HorizontalPodAutoscaler = object,
): HorizontalPodAutoscaler {
  const prepared = prepare(full(object), full(old))
  return isOlder(object) ? (autoscalerConversion.fromStored(prepared) as HorizontalPodAutoscaler) : prepared
}

function isOlder({ apiVersion }: HorizontalPodAutoscaler): boolean {
  return apiVersion === 'autoscaling/v1'
}
