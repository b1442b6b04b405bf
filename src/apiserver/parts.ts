/**
 * Parts of the server that a first request rarely needs, loaded when one does. Loading takes real time: who runs on
 * another clock (the simulator) loads them all before it begins.
 */
export const parts = {
  addressObjects: kept(() => import('./allocation/address-objects.ts')),
  approval: kept(() => import('./subresources/approval.ts')),
  apply: kept(() => import('./handlers/apply.ts')),
  computed: kept(() => import('./handlers/computed.ts')),
  customResources: kept(() => import('./custom/definitions.ts')),
  definitionRules: kept(() => import('./custom/definition/rules.ts')),
  encodeAs: kept(() => import('./encode/encode-as.ts')),
  eviction: kept(() => import('./subresources/eviction.ts')),
  extensionRules: kept(() => import('./validation/extensions.ts')),
  finalize: kept(() => import('./subresources/finalize.ts')),
  flowHeaders: kept(() => import('./strategies/flow/flow-headers.ts')),
  flowDefaults: kept(() => import('./strategies/flow/flow-defaults.ts')),
  metrics: kept(() => import('./metrics/answer-metrics.ts')),
  localServices: kept(() => import('./strategies/service/local-services.ts')),
  objectSize: kept(() => import('./write/object-size.ts')),
  otherEncodings: kept(() => import('./handlers/other-encodings.ts')),
  podParts: kept(() => import('./subresources/pod-parts.ts')),
  presentTable: kept(() => import('./encode/present-table.ts')),
  proxied: kept(() => import('./subresources/proxied.ts')),
  reviews: kept(() => import('./subresources/reviews.ts')),
  rules: kept(() => import('./custom/rules/check.ts')),
  scale: kept(() => import('./subresources/scale.ts')),
  toNode: kept(() => import('./subresources/to-node.ts')),
  token: kept(() => import('./subresources/token.ts')),
  // Controllers apply at every start, but not in YAML.
  yaml: kept(() => import('../api/yaml/yaml.ts')),
} as const

/** Node looks for a module anew each time it is imported, which takes longer than what many a part does. */
function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null
      throw error
    })
    return loaded
  }
}

export async function loadAllParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()))
}
