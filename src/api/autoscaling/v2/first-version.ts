import type { JsonObject } from '../../ops/json-value.ts'

const names = ['metrics', 'current-metrics', 'conditions', 'behavior', 'scale-up-tolerance', 'scale-down-tolerance']
const annotations: ReadonlySet<string> = new Set(names.map((name) => `autoscaling.alpha.kubernetes.io/${name}`))

/** An autoscaler without the annotations that stand for what version 1 has no fields for: this version has them, and drops those. */
export function withoutFirstVersion(scaler: JsonObject): JsonObject {
  const metadata = (scaler['metadata'] ?? {}) as { readonly annotations?: Readonly<Record<string, string>> | null }
  const entries = Object.entries(metadata.annotations ?? {})
  const kept = entries.filter(([name]) => !annotations.has(name))
  if (kept.length === entries.length) return scaler
  const { annotations: _, ...others } = metadata
  return { ...scaler, metadata: { ...others, ...(kept.length > 0 && { annotations: Object.fromEntries(kept) }) } }
}
