import type { ClusterFlags } from '../cluster/cluster.ts'

/** What `berth up` was asked for. Names and formats are those of the upstream component that has the flag. */
export interface UpFlags extends ClusterFlags {
  /** Absolute. */
  readonly data: string
  readonly tour: boolean
  readonly detach: boolean
}

/** What a flag is that was not given; a default of commander's would stand in the help. */
export const unset = {
  tour: false,
  detach: false,
  tlsCertFile: null,
  tlsPrivateKeyFile: null,
  tokenAuthFile: null,
  clientCaFile: null,
  requestheaderClientCaFile: null,
  proxyClientCertFile: null,
  proxyClientKeyFile: null,
  serviceAccountSigningKeyFile: null,
  serviceAccountJwksUri: null,
  proxyMode: null,
  encryptionProviderConfig: null,
} satisfies Partial<UpFlags>
