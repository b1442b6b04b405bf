import type { JsonObject } from '../../ops/json-value.ts'

/** Every namespace carries its name as a label, for selectors. */
export function prepareNamespace(namespace: JsonObject): JsonObject {
  const metadata = namespace['metadata'] as JsonObject | undefined
  if (typeof metadata?.['name'] !== 'string' || metadata['name'] === '') return namespace
  const labels = { ...(metadata['labels'] as JsonObject | undefined), 'kubernetes.io/metadata.name': metadata['name'] }
  return { ...namespace, metadata: { ...metadata, labels } }
}

/** `stringData` is for writing only: it ends up in `data`. */
export function prepareSecret(secret: JsonObject): JsonObject {
  const texts = secret['stringData'] as JsonObject | undefined
  if (texts === undefined || texts === null) return secret
  const data: Record<string, unknown> = { ...(secret['data'] as JsonObject | undefined) }
  for (const [key, text] of Object.entries(texts)) data[key] = base64(String(text ?? ''))
  const { stringData: _, ...rest } = secret
  return { ...rest, data }
}

function base64(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** A node that reserves nothing lets pods have all of it. */
export function prepareNodeStatus(status: JsonObject): JsonObject {
  return status['allocatable'] || !status['capacity'] ? status : { ...status, allocatable: status['capacity'] }
}

/** The first of `podCIDRs` and `podCIDR` say the same. */
export function prepareNodeSpec(spec: JsonObject): JsonObject {
  const ranges = spec['podCIDRs'] as readonly string[] | undefined
  if (spec['podCIDR']) return ranges?.[0] === spec['podCIDR'] ? spec : { ...spec, podCIDRs: [spec['podCIDR']] }
  return ranges?.[0] === undefined ? spec : { ...spec, podCIDR: ranges[0] }
}
