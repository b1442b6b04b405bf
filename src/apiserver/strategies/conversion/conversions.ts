import type { Kind } from '../../../api/kind.ts'
import { autoscalerConversion } from './autoscaler-conversion.ts'
import type { Conversion } from './conversion.ts'
import { eventConversion } from './event-conversion.ts'

const conversions: Readonly<Record<string, Conversion>> = {
  'autoscaling/v1/horizontalpodautoscalers': autoscalerConversion,
  'events.k8s.io/v1/events': eventConversion,
}

export function conversionOf({ group, version, plural }: Kind): Conversion | null {
  return conversions[`${group}/${version}/${plural}`] ?? null
}
