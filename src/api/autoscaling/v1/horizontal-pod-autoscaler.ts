import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { atomicMessage, int32, int64, message, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const CrossVersionObjectReference = atomicMessage(
  'io.k8s.api.autoscaling.v1.CrossVersionObjectReference',
  'An object of the namespace, in any version of its kind.',
  () => ({
    kind: string(1).always().required().doc('Kind of the object, such as StatefulSet.'),
    name: string(2).always().required().doc('Name of the object, in the same namespace.'),
    apiVersion: string(3).doc('API group and version of the object, such as apps/v1.'),
  }),
)

export const HorizontalPodAutoscalerSpec = message(
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec',
  'What is scaled, between which bounds, by which measure.',
  () => ({
    scaleTargetRef: struct(1, CrossVersionObjectReference)
      .required()
      .doc('What is scaled: anything with a scale subresource.'),
    minReplicas: int32(2).pointer().default(1).doc('The fewest pods there may be; 1 unless set.'),
    maxReplicas: int32(3).always().required().doc('The most pods there may be, not less than minReplicas.'),
    targetCPUUtilizationPercentage: int32(4)
      .pointer()
      .doc('Percent of the requested CPU the pods should use on average; 80 unless set.'),
  }),
)

export const HorizontalPodAutoscalerStatus = message(
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus',
  'What was measured and decided last.',
  () => ({
    observedGeneration: int64(1).pointer().doc('The generation of the object this was worked out from.'),
    lastScaleTime: time(2).doc('When the number of pods was last changed.'),
    currentReplicas: int32(3).always().required().doc('How many pods the target had when last looked at.'),
    desiredReplicas: int32(4).always().required().doc('How many pods the target should have, as last worked out.'),
    currentCPUUtilizationPercentage: int32(5).pointer().doc('Percent of the requested CPU the pods used on average.'),
  }),
)

export const HorizontalPodAutoscaler = message(
  'io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler',
  'Changes the number of pods with their load.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, HorizontalPodAutoscalerSpec)
      .required()
      .doc('What is scaled, between which bounds, by which measure.'),
    status: struct(3, HorizontalPodAutoscalerStatus).doc('What was measured and decided last.'),
  }),
  prepareScaler,
)

const usualPercentage = 80

/** The pods' CPU is measured unless something else is; what else there is stands in an annotation. */
function prepareScaler(scaler: JsonObject): JsonObject {
  const spec = (scaler['spec'] ?? {}) as JsonObject
  const { annotations } = (scaler['metadata'] ?? {}) as { readonly annotations?: Readonly<Record<string, string>> }
  const given = spec['targetCPUUtilizationPercentage'] ?? null
  if (given !== null || listsAny(annotations?.['autoscaling.alpha.kubernetes.io/metrics'])) return scaler
  return { ...scaler, spec: { ...spec, targetCPUUtilizationPercentage: usualPercentage } }
}

function listsAny(text = ''): boolean {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.length > 0
  } catch {
    return false
  }
}

export const AutoscalingV1HorizontalPodAutoscalerKind = defineKind<api.AutoscalingV1HorizontalPodAutoscaler>({
  group: 'autoscaling',
  version: 'v1',
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
  storedAs: 'autoscaling/v2',
  selectableFields: {},
})
