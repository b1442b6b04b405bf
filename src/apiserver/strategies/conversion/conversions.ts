import type { Kind } from '../../../api/kind.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { autoscalerConversion } from './autoscaler-conversion.ts'
import { eventConversion } from './event-conversion.ts'

/** A kind that is stored as another: one storage, two ways to read and write it. */
export interface Conversion {
  readonly group: string
  readonly version: string
  readonly plural: string
  toStored(object: ApiObject): ApiObject
  fromStored(object: ApiObject): ApiObject
}

const conversions: Readonly<Record<string, Conversion>> = {
  'autoscaling/v1/horizontalpodautoscalers': autoscalerConversion,
  'events.k8s.io/v1/events': eventConversion,
}

export function conversionOf({ group, version, plural }: Kind): Conversion | null {
  return conversions[`${group}/${version}/${plural}`] ?? null
}
