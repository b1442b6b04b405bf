import type { FeatureGates } from '../api/feature-gates.ts'
import type { Clock } from '../base/clock.ts'
import type { Client, ObjectRef } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import type { RegistryMirrors } from '../images/registry/mirrors.ts'
import type { DataFolder } from './data-folder.ts'
import type { ProxyMode } from './service-network.ts'

/** What is asked of a cluster. */
export interface ClusterOptions extends ClusterFlags {
  readonly folder: DataFolder
  readonly version: string
}

export interface ClusterFlags {
  /** 0: any that is free. */
  readonly port: number
  readonly bindAddress: string
  readonly nodes: number
  readonly simulatedNodes: number
  readonly controllers: readonly string[]
  readonly leaderElect: boolean
  /** Milliseconds. */
  readonly leaderElectLeaseDuration: number
  readonly leaderElectRenewDeadline: number
  readonly leaderElectRetryPeriod: number
  readonly authorizationMode: readonly string[]
  readonly enableAdmissionPlugins: readonly string[]
  readonly disableAdmissionPlugins: readonly string[]
  /** Milliseconds. */
  readonly nodeMonitorPeriod: number
  readonly nodeMonitorGracePeriod: number
  readonly nodeStartupGracePeriod: number
  /** Nodes a second. */
  readonly nodeEvictionRate: number
  readonly secondaryNodeEvictionRate: number
  /** A share, up to 1. */
  readonly unhealthyZoneThreshold: number
  /** Nodes. */
  readonly largeClusterSizeThreshold: number
  /** Milliseconds between two heartbeats of a node. */
  readonly nodeStatusUpdateFrequency: number
  /** Percent of the disk; 100: no images are removed for want of room. */
  readonly imageGcHighThreshold: number
  readonly imageGcLowThreshold: number
  /** Milliseconds an image is known at least before it may be removed. */
  readonly minimumImageTtlDuration: number
  /** Milliseconds an image may go unused; 0: for ever. */
  readonly imageMaximumGcAge: number
  /** Processes and threads; below 1: as many as the machine takes. */
  readonly podMaxPids: number
  readonly enableHostpathProvisioner: boolean
  readonly defaultStorageClass: boolean
  readonly featureGates: Partial<FeatureGates>
  /** Seconds a pod that says nothing of it stays on a node that is not ready, or not heard of. */
  readonly defaultNotReadyTolerationSeconds: number
  readonly defaultUnreachableTolerationSeconds: number
  readonly standIn: readonly string[]
  readonly registryMirror: RegistryMirrors
  readonly proxyMode: ProxyMode
  /** Pods' ranges: a /16 of IPv4, and one of IPv6 where they are to have such addresses; empty: the first /16 that is free. */
  readonly clusterCidr: readonly string[]
  /** One range, or one of each family: `10.96.0.0/16`, `fd00:10:96::/112`. */
  readonly serviceClusterIpRange: readonly string[]
  readonly serviceNodePortRange: { readonly first: number; readonly last: number }
  readonly tlsMinVersion: 'VersionTLS12' | 'VersionTLS13'
  /** Null: a certificate of the cluster's own. */
  readonly tlsCertFile: string | null
  readonly tlsPrivateKeyFile: string | null
  readonly tokenAuthFile: string | null
  /** Whose client certificates are good beside those of the cluster's own authority. */
  readonly clientCaFile: string | null
  /** Null, as the two below: of the cluster's own. */
  readonly requestheaderClientCaFile: string | null
  readonly proxyClientCertFile: string | null
  readonly proxyClientKeyFile: string | null
  /** Empty: any. */
  readonly requestheaderAllowedNames: readonly string[]
  readonly requestheaderUsernameHeaders: readonly string[]
  readonly requestheaderUidHeaders: readonly string[]
  readonly requestheaderGroupHeaders: readonly string[]
  readonly requestheaderExtraHeadersPrefix: readonly string[]
  readonly anonymousAuth: boolean
  /** Null: a key of the cluster's own. */
  readonly serviceAccountSigningKeyFile: string | null
  /** Empty: what the signing key has signed is good. */
  readonly serviceAccountKeyFile: readonly string[]
  readonly serviceAccountIssuer: readonly string[]
  readonly serviceAccountJwksUri: string | null
  /** Milliseconds; 0: as long as is asked for. */
  readonly serviceAccountMaxTokenExpiration: number
  readonly serviceAccountExtendTokenExpiration: boolean
  /** Empty: the issuers. */
  readonly apiAudiences: readonly string[]
  /** Null: what the data folder itself says. */
  readonly encryptionProviderConfig: string | null
  readonly maxRequestsInflight: number
  readonly maxMutatingRequestsInflight: number
  /** Milliseconds. */
  readonly requestTimeout: number
  /** Seconds. */
  readonly minRequestTimeout: number
  /** Milliseconds; 0: Events stay for good. */
  readonly eventTtl: number
  /** 0: upstream's 100. */
  readonly http2MaxStreamsPerConnection: number
  /** Of a request over HTTP/2, to be the last of its connection. */
  readonly goawayChance: number
  /** Of a node. */
  readonly maxPods: number
  /** Of nodes that are new. */
  readonly nodeLabels: Readonly<Record<string, string>>
  readonly registerWithTaints: readonly string[]
  /** From where on a node is short of something: quantities or percentages by signal; null: as usual. */
  readonly evictionHard: Readonly<Record<string, string>> | null
  /** As of upstream's programs: the greater, the more is logged. */
  readonly v: number
}

/** A cluster of this machine, at work. */
export interface Cluster {
  readonly url: string
  readonly kubeconfigPath: string
  readonly startedInMs: number
  /** What is not as was asked for, a sentence each. */
  readonly notices: readonly string[]
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Where pods ask for names; empty without real nodes. */
  readonly dnsServers: readonly string[]
  /** Runs a command in a pod's only container; answers what it wrote. Rejects when it fails. */
  exec(pod: ObjectRef, command: readonly string[]): Promise<string>
  /** Stops everything, containers too. The data stays. What takes long is told, a sentence each. */
  stop(tell: (what: string) => void): Promise<void>
}
