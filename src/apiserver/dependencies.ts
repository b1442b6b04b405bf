import type { FeatureGates } from '../api/feature-gates.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import type { TolerationSeconds } from './admission/plugin.ts'
import type { AskExtension } from './aggregation/ask-extension.ts'
import type { ClusterAuthentication } from './aggregation/keep-authentication.ts'
import type { PortRange } from './allocation/number-pool.ts'
import type { Authenticator } from './auth/authenticate.ts'
import type { AuthorizationMode } from './auth/authorization-modes.ts'
import type { TokenSigner } from './auth/json-web-token.ts'
import type { TokenPolicy } from './auth/token-policy.ts'
import type { ComputedApi } from './computed-api.ts'
import type { FlowLimits } from './flow/flow-control.ts'
import type { HealthCheck } from './health.ts'
import type { ProcessFigures } from './metrics/metrics-text.ts'
import type { CallWebhook } from './webhooks/transport.ts'

export interface ApiServerDependencies {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  /** Asked in turn who a caller is; callers of this process say it themselves. */
  readonly authenticators?: readonly Authenticator[]
  /** Asked in turn, after administrators; upstream's `--authorization-mode`. */
  readonly authorizationModes?: readonly AuthorizationMode[]
  /** Where Services get their addresses: `10.96.0.0/16`; a second range of the other family makes it dual stack. */
  readonly serviceCidrs?: readonly string[]
  /** Which ports Services of type NodePort get: 30000 to 32767. */
  readonly nodePorts?: PortRange
  /** `host:port` as discovery shows it, when somebody asks: where any free port will do, it is known late. */
  readonly serverAddress?: () => string
  readonly featureGates?: FeatureGates
  /** Upstream's `--enable-admission-plugins` and `--disable-admission-plugins`; by default all are on. */
  readonly enableAdmissionPlugins?: readonly string[]
  readonly disableAdmissionPlugins?: readonly string[]
  /** How long pods stay on a node that fell ill; by default five minutes. */
  readonly tolerationSeconds?: TolerationSeconds
  /** How many requests of users may be under way at once. */
  readonly flow?: FlowLimits
  /** How long a watch goes on, at least, whose caller does not say: upstream's --min-request-timeout; half an hour. */
  readonly leastWatchMs?: number
  /** How long Events stay after they were last written: upstream's --event-ttl; an hour; 0: for good. */
  readonly eventTtlMs?: number
  readonly checks?: readonly HealthCheck[]
  /** The way out to webhooks of admission; without it they cannot be reached. */
  readonly callWebhook?: CallWebhook
  /** The way to servers behind APIServices; without it they cannot be reached. */
  readonly askExtension?: AskExtension
  /** What such servers are told of how to know who asks, once it is known; without it nothing. */
  readonly authentication?: Promise<ClusterAuthentication>
  /** Served beside what is stored. */
  readonly computed?: readonly ComputedApi[]
  /** What the process has used, for `/metrics`. */
  readonly processFigures?: () => ProcessFigures
  /** Signs the tokens of service accounts; without it there are none. */
  readonly tokenSigner?: TokenSigner
  readonly tokenPolicy?: TokenPolicy
  /** Upstream's `--anonymous-auth`; by default who shows nothing is `system:anonymous`. */
  readonly anonymous?: 'known' | 'refused'
}
