import { defineKind } from '../../kind.ts'
import { conditionFields, conditions } from '../../meta/v1/condition-fields.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { field, int32, int64, list, message, quantity, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { withoutFirstVersion } from './first-version.ts'
import { CrossVersionObjectReference, MetricSpec, MetricStatus } from './metrics.ts'

export const HPAScalingPolicy = message(
  'io.k8s.api.autoscaling.v2.HPAScalingPolicy',
  'How much may change in how long.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v2.HPAScalingPolicyType')
      .doc('What value counts: Pods, or Percent of the pods there are.'),
    value: int32(2)
      .always()
      .required()
      .doc('The most pods, or percent of them, that may come or go within periodSeconds.'),
    periodSeconds: int32(3).always().required().doc('Seconds over which value holds, from 1 to 1800.'),
  }),
)

export const HPAScalingRules = message(
  'io.k8s.api.autoscaling.v2.HPAScalingRules',
  'How fast the number may change in one direction.',
  () => ({
    stabilizationWindowSeconds: int32(3)
      .pointer()
      .doc(
        'Seconds of past results of which the mildest is used, at most 3600; 0 upwards and 300 downwards unless set.',
      ),
    selectPolicy: string(1)
      .pointer()
      .go('v2.ScalingPolicySelect')
      .doc(
        'Which policy decides: Max for the greatest change, Min for the least, Disabled for none in this direction; Max unless set.',
      ),
    policies: list(2, HPAScalingPolicy)
      .tellsEmpty()
      .doc(
        'Limits to the change, each for some period; unless set, 4 pods or 100 percent up and 100 percent down in 15 seconds.',
      ),
    tolerance: quantity(4).doc(
      "By what part of the target a measure may be off without a change; the controller's own, 0.1, unless set.",
    ),
  }),
)

export const HorizontalPodAutoscalerBehavior = message(
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior',
  'How fast the number of pods may change.',
  () => ({
    scaleUp: field(1, HPAScalingRules).doc(
      'How fast pods may be added; unless set, four or as many again in 15 seconds.',
    ),
    scaleDown: field(2, HPAScalingRules).doc(
      'How fast pods may be removed; unless set, all that are too many for five minutes.',
    ),
  }),
)

export const HorizontalPodAutoscalerSpec = message(
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec',
  'What is scaled, between which bounds, by which measure.',
  () => ({
    scaleTargetRef: struct(1, CrossVersionObjectReference)
      .required()
      .doc('The object that is scaled: anything with a scale subresource.'),
    minReplicas: int32(2).pointer().default(1).doc('The fewest pods there may be; 1 unless set.'),
    maxReplicas: int32(3).always().required().doc('The most pods there may be, not less than minReplicas.'),
    metrics: list(4, MetricSpec).doc(
      'What is measured; the measure that wants most pods decides; 80% of the requested CPU unless set.',
    ),
    behavior: field(5, HorizontalPodAutoscalerBehavior).doc('How fast pods may be added and removed.'),
  }),
  prepareSpec,
)

export const HorizontalPodAutoscalerCondition = message(
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition',
  "One aspect of an autoscaler's state.",
  () => ({
    ...conditionFields(
      'v2.HorizontalPodAutoscalerConditionType',
      'The aspect: AbleToScale, ScalingActive or ScalingLimited.',
    ),
  }),
)

export const HorizontalPodAutoscalerStatus = message(
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus',
  'What was measured and decided last.',
  () => ({
    observedGeneration: int64(1).pointer().doc('The generation of the object this was worked out from.'),
    lastScaleTime: time(2).doc('When the number of pods was last changed.'),
    currentReplicas: int32(3).doc('How many pods the target had when last looked at.'),
    desiredReplicas: int32(4).always().required().doc('How many pods the target should have, as last worked out.'),
    currentMetrics: list(5, MetricStatus).always().doc('The last value of each measure in spec.metrics.'),
    conditions: conditions(6, HorizontalPodAutoscalerCondition),
  }),
)

export const HorizontalPodAutoscaler = message(
  'io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler',
  'Changes the number of pods with their load.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, HorizontalPodAutoscalerSpec)
      .required()
      .doc('What is scaled, between which bounds, by which measure.'),
    status: struct(3, HorizontalPodAutoscalerStatus).doc('What was measured and decided last.'),
  }),
  withoutFirstVersion,
)

export const HorizontalPodAutoscalerKind = defineKind<api.HorizontalPodAutoscaler>({
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
  singular: 'horizontalpodautoscaler',
  shortNames: ['hpa'],
  categories: ['all'],
  namespaced: true,
  message: HorizontalPodAutoscaler,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  selectableFields: {},
})

const cpuAtEighty = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
}

/** Up: by four pods or double every 15 seconds, whichever is more. Down: as far as wanted. */
const upwards = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
}
const downwards = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] }

/** Who says anything of the behaviour gets the rest of it, for both directions. */
function prepareSpec(spec: JsonObject): JsonObject {
  const metrics = spec['metrics'] as readonly unknown[] | undefined | null
  const measured = (metrics ?? []).length > 0 ? spec : { ...spec, metrics: [cpuAtEighty] }
  const behavior = spec['behavior'] as JsonObject | undefined | null
  if (behavior === undefined || behavior === null) return measured
  const scaleUp = { ...upwards, ...withoutNulls(behavior['scaleUp']) }
  const scaleDown = { ...downwards, ...withoutNulls(behavior['scaleDown']) }
  return { ...measured, behavior: { ...behavior, scaleUp, scaleDown } }
}

function withoutNulls(rules: unknown): JsonObject {
  return Object.fromEntries(Object.entries(rules ?? {}).filter(([, value]) => value !== null))
}
