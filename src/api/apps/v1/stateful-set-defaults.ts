import type { JsonObject } from '../../ops/json-value.ts'

/** Claim templates are written as whole objects; only a strategy nobody chose gets a partition of its own. */
export function prepareStatefulSetSpec(spec: JsonObject): JsonObject {
  const next: Record<string, unknown> = { ...spec }
  if (Array.isArray(spec['volumeClaimTemplates'])) {
    next['volumeClaimTemplates'] = spec['volumeClaimTemplates'].map((template: JsonObject) => ({
      ...template,
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
    }))
  }
  const strategy = spec['updateStrategy'] as JsonObject | undefined
  if (!strategy?.['type']) {
    next['updateStrategy'] = { ...strategy, type: 'RollingUpdate', rollingUpdate: strategy?.['rollingUpdate'] ?? {} }
  }
  return next
}
