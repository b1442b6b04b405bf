import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AutoscalingV1HorizontalPodAutoscalerKind as FirstKind } from '../../../api/autoscaling/v1/horizontal-pod-autoscaler.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { arrange } from '../../../api/ops/arrange.ts'
import { autoscalerConversion } from './autoscaler-conversion.ts'

// The same objects as a real API server 1.36.3 shows them in both versions.
const recorded: readonly { readonly name: string; readonly first: ApiObject; readonly second: ApiObject }[] =
  JSON.parse(readFileSync(new URL('testdata/autoscalers.json', import.meta.url), 'utf8'))

/** Go's own order of keys, and nulls, in annotations do not matter. */
function read(object: ApiObject): unknown {
  const annotations = Object.entries(object.metadata?.annotations ?? {}).map(([name, text]) => [
    name,
    JSON.parse(text, (_, value) => value ?? undefined),
  ])
  return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(annotations) } }
}

test.each(recorded)('$name', ({ first, second }) => {
  expect(read(arrange<ApiObject>(FirstKind.message, autoscalerConversion.fromStored(second)))).toEqual(read(first))
  const { currentMetrics: _, ...status } = (second as { status?: Record<string, unknown> }).status ?? {}
  expect(autoscalerConversion.toStored(first)).toMatchObject({ ...withCpuLast(second), status })
})

type Metric = {
  readonly resource?: { readonly name: string; readonly target: { readonly averageUtilization?: number } }
}

/** What the first version has a field for comes after what it keeps in annotations, as in a refusal of the real server. */
function withCpuLast(object: ApiObject): ApiObject {
  const { spec, ...others } = object as ApiObject & { readonly spec: { readonly metrics?: readonly Metric[] } }
  if (spec.metrics === undefined) return object
  const isField = ({ resource }: Metric) => resource?.name === 'cpu' && resource.target.averageUtilization !== undefined
  const metrics = [...spec.metrics.filter((each) => !isField(each)), ...spec.metrics.filter(isField)]
  return { ...others, spec: { ...spec, metrics } } as ApiObject
}
