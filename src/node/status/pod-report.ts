import type { Pod, PodStatus } from '../../api/types.gen.ts'
import type { ObservedPod, Plan } from '../model.ts'
import { isFinished } from '../plan/plan.ts'
import type { PodMemory } from '../pod-memory.ts'
import type { NodeRoles } from '../roles.ts'
import { statusFor } from './status.ts'
import { isSame, type Written, writeStatus } from './status-writer.ts'

/** What the API server is told of a pod: what of it, when, and which of its news are but our own words. */
export class PodReport {
  readonly #roles: NodeRoles
  readonly #memory: PodMemory
  #dueMs: number | null = null
  /** Where it is another than what the pod has since. */
  #written: { readonly status: PodStatus; readonly version: string } | null = null
  /** What is being written of a pod that goes on. */
  #writing: PodStatus | null = null

  constructor(roles: NodeRoles, memory: PodMemory) {
    this.#roles = roles
    this.#memory = memory
  }

  /** Null: there is nothing that waits to be told. */
  get dueMs(): number | null {
    return this.#dueMs
  }

  /** The news of its own status, and of nothing else, is nothing to look at again for: what is done next did not wait for it. */
  isEcho({ metadata, spec, status }: Pod, { metadata: before, spec: specBefore }: Pod): boolean {
    const besides = { resourceVersion: '', managedFields: [] }
    return (
      this.#writing !== null &&
      isSame(spec, specBefore) &&
      isSame(status, this.#writing) &&
      isSame({ ...metadata, ...besides }, { ...before, ...besides })
    )
  }

  /**
   * A status that will change again at once may wait a little; the end of something, or of readiness, may not. Null: nothing
   * was written.
   */
  async tell(pod: Pod, observed: ObservedPod, decided: Plan): Promise<Written | null> {
    const isEnding = observed.ending !== null || isFinished(observed)
    const isMoving = decided.actions.length > 0 || this.#memory.tasks.size > 0
    const mayWait = !isEnding && isMoving && decided.waiting.size === 0
    // What it would be now nobody is told.
    if (mayWait && !isReady(pod.status) && this.#waits(observed.nowMs)) return null
    const { terminationMessages } = this.#memory
    const status = statusFor(observed, { waiting: decided.waiting, terminationMessages }, this.#roles.settings.hostIps)
    if (isSame(status, pod.status) || this.#isWritten(status, pod)) {
      this.#dueMs = null
      return null
    }
    if (mayWait && isReady(status) && this.#waits(observed.nowMs)) return null
    return this.#write(pod, status, isEnding)
  }

  /** Until the status is due. */
  #waits(nowMs: number): boolean {
    this.#dueMs ??= nowMs + this.#roles.durations.settleMs
    return nowMs < this.#dueMs
  }

  /** Also where the API server keeps less of it than we sent. */
  #isWritten(status: PodStatus, pod: Pod): boolean {
    const { version, status: written } = this.#written ?? {}
    return version === pod.metadata.resourceVersion && isSame(status, written)
  }

  async #write(pod: Pod, status: PodStatus, isEnding: boolean): Promise<Written> {
    this.#dueMs = null
    this.#writing = isEnding ? null : status
    const answer = await writeStatus(this.#roles.client, pod, status).finally(() => (this.#writing = null))
    if (answer.is === 'written') {
      const { pod: told } = answer
      this.#written = isSame(status, told.status) ? null : { status, version: told.metadata.resourceVersion ?? '' }
    }
    return answer
  }
}

function isReady(status: PodStatus | undefined): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false
}
