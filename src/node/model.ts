import type { Container as ContainerSpec, Pod } from '../api/types.gen.ts'
import type { BackOff } from './plan/back-off.ts'
import type { Container, Resources, Sandbox } from './runtime.ts'

/**
 * `sidecar`: an init container with restartPolicy Always, which goes on beside the others. `ephemeral`: put into a running
 * pod to look at it; started once, and counted nowhere.
 */
export type Role = 'init' | 'sidecar' | 'main' | 'ephemeral'

/** What the node remembers of one container between two decisions. */
export interface ContainerMemory {
  /** The last attempt to start it failed; cleared by a start that succeeds. */
  readonly failure: StartFailure | null
  readonly backOff: BackOff | null
  readonly task: 'starting' | 'stopping' | null
  readonly probes: ProbeVerdict
}

export interface StartFailure {
  readonly reason: string
  readonly message: string
  readonly retryAtMs: number
  /** What the status shows instead while waiting for `retryAtMs`: ImagePullBackOff after ErrImagePull. */
  readonly meanwhile: { readonly reason: string; readonly message: string; readonly fromMs: number } | null
}

/** What the probes of a container's current instance say; without a probe: started, ready, alive. */
export interface ProbeVerdict {
  readonly started: boolean
  readonly ready: boolean
  readonly unhealthy: Unhealthy | null
}

export interface Unhealthy {
  /** As the Killing event words it: `failed liveness probe`. */
  readonly what: string
  /** The probe's own terminationGracePeriodSeconds. */
  readonly graceMs: number | null
}

/** One container of the pod: what is wanted, what the runtime has, what is remembered. */
export interface ContainerView {
  readonly name: string
  readonly role: Role
  readonly spec: ContainerSpec
  /** The newest instance in the current sandbox. */
  readonly current: Container | null
  /** The newest instance of all, whichever sandbox it is in. */
  readonly newest: Container | null
  /** The newest ended instance before `newest`. */
  readonly previous: Container | null
  /** The newest instance is of before a restart of all containers. */
  readonly isReset: boolean
  /** The number of the next instance, also where the runtime has forgotten the earlier ones. */
  readonly nextAttempt: number
  readonly memory: ContainerMemory
}

export type VolumesState =
  | { readonly is: 'absent' }
  /** Made by an earlier process: prepared again before use, torn down at the end. */
  | { readonly is: 'left' }
  | { readonly is: 'ready' }
  /** Something they show has changed: shown anew while the containers go on. */
  | { readonly is: 'stale' }
  | { readonly is: 'failed'; readonly retryAtMs: number }

/** Why a pod's containers have to end, the strongest reason first. */
export type Ending =
  | { readonly is: 'gone'; readonly graceMs: number }
  | {
      readonly is: 'deleted'
      readonly graceMs: number
      /** The API server forgets it by itself, unless it was ended in between: when to remind it. Null: it waits for the node. */
      readonly forgottenByMs: number | null
    }
  | { readonly is: 'deadline'; readonly graceMs: number }
  | { readonly is: 'failed'; readonly graceMs: number; readonly failure: PodFailure }
  | { readonly is: 'finished'; readonly graceMs: number }

/** Of a change of what the pod's containers may use. */
export interface ResizeState {
  /** Why it can't be had yet; null: it can, or nothing was asked. */
  readonly pending: { readonly reason: 'Deferred' | 'Infeasible'; readonly message: string } | null
  /** What the runtime refused last, and when it is asked again. */
  readonly failure: { readonly message: string; readonly retryAtMs: number } | null
}

/** What the node itself has against a pod. */
export interface PodFailure {
  readonly reason: string
  readonly message: string
  /** It was never let in: nothing of it has been, and nothing is told of its containers. */
  readonly isRefusal: boolean
  /** Reason of the condition DisruptionTarget, where others shall know that it is not the pod's fault; null: without. */
  readonly disruption: string | null
}

/** All that one decision about a pod looks at. */
export interface ObservedPod {
  readonly pod: Pod
  readonly ending: Ending | null
  /** The one that is used; null where none is ready. */
  readonly sandbox: Sandbox | null
  /** All others, ready or not. */
  readonly oldSandboxes: readonly Sandbox[]
  /** Init containers in their order, then the others in theirs, ephemeral ones last. */
  readonly containers: readonly ContainerView[]
  /** Every instance of every container, for stopping and removing. */
  readonly instances: readonly Container[]
  /** The last end that restarted all containers. */
  readonly reset: Reset | null
  readonly volumes: VolumesState
  readonly resize: ResizeState
  readonly sandboxFailure: { readonly message: string; readonly retryAtMs: number } | null
  /** Tasks under way that concern the pod as a whole. */
  readonly tasks: ReadonlySet<PodTask>
  /** Instances being stopped, and the grace each was given. */
  readonly stopping: ReadonlyMap<string, number>
  /** The API server was asked to forget the pod; only finalizers can still hold it. */
  readonly deleteSent: boolean
  /** Another pod of this name that is not yet known to be dead on this node. */
  readonly waitsForUid: string | null
  readonly nowMs: number
}

export type PodTask = 'volumes' | 'sandbox' | 'resize' | 'tear-down'

export type Action =
  | { readonly is: 'prepare-volumes' }
  | { readonly is: 'run-sandbox'; readonly attempt: number }
  | { readonly is: 'start-container'; readonly container: ContainerView; readonly attempt: number }
  | {
      readonly is: 'stop-container'
      readonly instance: Container
      readonly graceMs: number
      /** The Killing event's message. */
      readonly why: string
    }
  /** It is being started and need not be: no image is waited for, nor a hook. */
  | { readonly is: 'give-up-start'; readonly container: string }
  | ResizeAction
  | { readonly is: 'remove-container'; readonly id: string }
  | { readonly is: 'stop-sandbox'; readonly id: string }
  | { readonly is: 'remove-sandbox'; readonly id: string }
  | { readonly is: 'give-up-volumes' }
  | { readonly is: 'tear-down-volumes' }
  /** Everything of the pod is gone from this node: the API server may forget it. */
  | { readonly is: 'final-delete' }

/** What the pod is waiting for: shown to people, asserted by tests. */
export interface Hold {
  readonly until:
    | 'predecessor-gone'
    | 'volumes'
    | 'sandbox'
    | 'container-started'
    | 'init-container'
    | 'back-off'
    | 'containers-dead'
    | 'torn-down'
  readonly container?: string
}

export interface Waiting {
  readonly reason: string
  readonly message: string
}

export interface Plan {
  readonly actions: readonly Action[]
  readonly hold: Hold | null
  readonly againAtMs: number | null
  /** Why a container does not run: its status's `waiting`. */
  readonly waiting: ReadonlyMap<string, Waiting>
}

export interface ResizeAction {
  readonly is: 'resize'
  readonly pod: Resources
  readonly containers: readonly { readonly instance: Container; readonly resources: Resources }[]
}

/** An end that restarts all of the pod's containers, from the first init container on (KEP-5532). */
export interface Reset {
  readonly instance: Container
  readonly atMs: number
}
