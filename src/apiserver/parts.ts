/**
 * Parts of the server that a first request rarely needs, loaded when one does. Loading takes real time: who runs on
 * another clock (the simulator) loads them all before it begins.
 */
export const parts = {
  approval: () => import('./subresources/approval.ts'),
  apply: () => import('./handlers/apply.ts'),
  computed: () => import('./handlers/computed.ts'),
  customResources: () => import('./custom/definitions.ts'),
  definitionRules: () => import('./custom/definition/rules.ts'),
  encodeAs: () => import('./encode/encode-as.ts'),
  eviction: () => import('./subresources/eviction.ts'),
  finalize: () => import('./subresources/finalize.ts'),
  flowDefaults: () => import('./strategies/flow-defaults.ts'),
  otherEncodings: () => import('./handlers/other-encodings.ts'),
  podParts: () => import('./subresources/pod-parts.ts'),
  presentTable: () => import('./encode/present-table.ts'),
  proxied: () => import('./subresources/proxied.ts'),
  reviews: () => import('./subresources/reviews.ts'),
  rules: () => import('./custom/rules/check.ts'),
  scale: () => import('./subresources/scale.ts'),
  toNode: () => import('./subresources/to-node.ts'),
  token: () => import('./subresources/token.ts'),
} as const

export async function loadAllParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()))
}
