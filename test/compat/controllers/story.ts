import type { Clock } from '../../../src/base/clock.ts'
import type { Random } from '../../../src/base/random.ts'
import type { Timers } from '../../../src/base/timers.ts'
import type { Transport } from '../../../src/client/transport.ts'
import type { Program } from '../../../src/sim/programs.ts'

/** Where a story is told: here in virtual time, for a recording at a server's. */
export interface Scene {
  readonly transport: Transport
  readonly random: Random
  readonly time: Clock &
    Timers & {
      pass(durationMs: number): Promise<void>
      until(holds: () => boolean, patienceMs: number, stepMs: number): Promise<boolean>
    }
  /** Where they can be killed and started again. */
  readonly programs?: {
    end(program: Program): Promise<void> | void
    start(program: Program): Promise<void> | void
  }
}

// The stories' format, as far as those played here use it.

export type Order = 'total' | 'perObject' | 'bag' | 'set' | 'kinds' | 'atLeast'

export interface Stage {
  readonly actions?: readonly { readonly action: string; readonly code: number; readonly message?: string }[]
  readonly streams?: Readonly<Record<string, { readonly order: Order; readonly is: unknown }>>
  readonly statusSteps?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>
  readonly snapshot?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export interface Condition {
  readonly kind: string
  readonly name?: string
  readonly absent?: boolean
  readonly ready?: boolean
  readonly terminating?: boolean
  readonly incarnation?: number
  readonly settled?: boolean | 'updated'
  readonly rolled?: boolean
  readonly observed?: boolean
  readonly path?: string
  readonly eq?: unknown
  readonly ne?: unknown
  readonly gte?: number
  readonly exists?: boolean
  readonly count?: number
  readonly image?: string
  readonly event?: string
  readonly on?: string
  readonly contains?: string
  readonly condition?: string
  readonly is?: string
}

export interface Target {
  readonly kind: string
  readonly name: string
}

export interface Finish {
  readonly selector?: string
  readonly phase: 'Succeeded' | 'Failed'
  /** How many; all of them unless said. */
  readonly count?: number
  readonly exitCode?: number
  readonly condition?: string
}

export interface StoryStep {
  readonly create?: StoryObject | readonly StoryObject[]
  readonly patch?: Target & { readonly type?: string; readonly body: unknown; readonly subresource?: string }
  readonly annotate?: Target & { readonly set: Readonly<Record<string, string | null>> }
  readonly scale?: Target & { readonly replicas: number }
  readonly delete?: Target & { readonly propagation?: string; readonly grace?: number; readonly selector?: string }
  readonly evict?: { readonly name: string }
  readonly rollback?: { readonly name: string; readonly toRevision?: number }
  readonly capture?: Target & { readonly var: string; readonly path: string }
  readonly kubelet?: Readonly<Record<string, unknown>>
  /** A namespace that is let go by `finalize`. */
  readonly finalize?: string
  /** Pods that run end, as a kubelet tells it: the lowest indexes, then the oldest first. */
  readonly finish?: Finish
  readonly recycler?: { readonly volume: string; readonly phase: string }
  /** `none` where there is none. */
  readonly captureAttachment?: { readonly var: string; readonly node: string; readonly volume?: string }
  /** A program is killed, and started again. */
  readonly end?: Program
  readonly start?: Program
  readonly until?: Condition | readonly Condition[]
  readonly hold?: number
  readonly fast?: boolean
  readonly quiet?: number
  readonly timeout?: number
}

export interface StoryObject {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

export interface Story {
  readonly profile?: string
  /** The names of revisions and of Deployments' ReplicaSets, which depend on their templates only. */
  readonly hashes?: Readonly<Record<string, string>>
  /** Its pods have names of chance: they are compared without. */
  readonly random?: boolean
  readonly name: string
  readonly meaning: string
  /** Events about objects without a namespace are told, too. */
  readonly clusterEvents?: boolean
  readonly quiet?: number
  readonly watch?: readonly string[]
  readonly alsoWatch?: readonly string[]
  /** Reasons of the scheduler's events that are told. */
  readonly events?: readonly string[]
  readonly steps: readonly StoryStep[]
  readonly expect: readonly Stage[]
}
