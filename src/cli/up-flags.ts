import type { FeatureGates } from '../api/feature-gates.ts'
import type { RegistryMirrors } from '../images/registry/mirrors.ts'

/** What `berth up` was asked for. Names and formats are those of the upstream component that has the flag. */
export interface UpFlags {
  readonly data: string
  readonly port: number
  readonly bindAddress: string
  readonly nodes: number
  readonly simulatedNodes: number
  readonly tour: boolean
  readonly detach: boolean
  readonly controllers: readonly string[]
  readonly leaderElect: boolean
  readonly authorizationMode: readonly string[]
  readonly enableAdmissionPlugins: readonly string[]
  readonly disableAdmissionPlugins: readonly string[]
  readonly clusterCidr: readonly string[]
  readonly serviceClusterIpRange: readonly string[]
  readonly tokenAuthFile?: string
  readonly clientCaFile?: string
  readonly anonymousAuth: boolean
  readonly serviceAccountSigningKeyFile?: string
  readonly serviceAccountKeyFile: readonly string[]
  readonly serviceAccountIssuer: readonly string[]
  readonly serviceAccountJwksUri?: string
  readonly serviceAccountMaxTokenExpiration: number
  readonly serviceAccountExtendTokenExpiration: boolean
  readonly apiAudiences: readonly string[]
  readonly encryptionProviderConfig?: string
  readonly maxRequestsInflight: number
  readonly maxMutatingRequestsInflight: number
  readonly requestTimeout: number
  readonly nodeMonitorPeriod: number
  readonly nodeMonitorGracePeriod: number
  readonly nodeStartupGracePeriod: number
  readonly nodeEvictionRate: number
  readonly secondaryNodeEvictionRate: number
  readonly unhealthyZoneThreshold: number
  readonly largeClusterSizeThreshold: number
  readonly nodeStatusUpdateFrequency: number
  readonly imageGcHighThreshold: number
  readonly imageGcLowThreshold: number
  readonly minimumImageTtlDuration: number
  readonly imageMaximumGcAge: number
  readonly podMaxPids: number
  readonly enableHostpathProvisioner: boolean
  readonly defaultStorageClass: boolean
  readonly featureGates: Partial<FeatureGates>
  readonly defaultNotReadyTolerationSeconds: number
  readonly defaultUnreachableTolerationSeconds: number
  readonly standIn: readonly string[]
  readonly registryMirror: RegistryMirrors
  readonly proxyMode?: 'nftables' | 'userspace'
  readonly verbose: boolean
}
