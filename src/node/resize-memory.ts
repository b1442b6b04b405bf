import type { Pod } from '../api/types.gen.ts'
import { messageOf } from '../base/message-of.ts'
import type { ObservedPod, ResizeState } from './model.ts'
import {
  type Allocation,
  allocatedBefore,
  isResizing,
  isSameAllocation,
  type Room,
  resizeMessage,
  resizeShortage,
  wantedBy,
  withAllocation,
} from './plan/resize.ts'
import type { NodeRoles } from './roles.ts'

const retryMs = 10_000

/** What one pod's containers were allocated, and what has been told of it. */
export class ResizeMemory {
  readonly #roles: Pick<NodeRoles, 'recorder' | 'clock'>
  #allocation: Allocation | null = null
  /** What `allocated` gave last, and of what. */
  #given: { readonly pod: Pod; readonly allocation: Allocation; readonly allocated: Pod } | null = null
  #pending: ResizeState['pending'] = null
  #failure: ResizeState['failure'] = null
  #isUnderWay = false
  /** The generation whose waiting was told. */
  #toldPending: number | undefined

  constructor(roles: Pick<NodeRoles, 'recorder' | 'clock'>) {
    this.#roles = roles
  }

  get state(): ResizeState {
    return { pending: this.#pending, failure: this.#failure }
  }

  /** The pod with what it has been allocated in place of what it asks for. */
  allocated(pod: Pod): Pod {
    const allocation = (this.#allocation ??= allocatedBefore(pod))
    if (this.#given?.pod !== pod || this.#given.allocation !== allocation)
      this.#given = { pod, allocation, allocated: withAllocation(pod, allocation) }
    return this.#given.allocated
  }

  /** Gives it what it asks for, where there is room; answers whether that changed anything. */
  allocate(pod: Pod, room: () => Room): boolean {
    const before = this.#allocation ?? allocatedBefore(pod)
    const wanted = wantedBy(pod)
    this.#allocation = before
    if (isSameAllocation(before, wanted)) {
      this.#pending = null
      return false
    }
    this.#pending = resizeShortage(pod, room())
    if (this.#pending === null) {
      this.#allocation = wanted
      this.#failure = null
      this.#isUnderWay = true
      this.#tell(pod, 'Normal', 'ResizeStarted', resizeMessage('started', pod))
      return true
    }
    if (this.#toldPending !== pod.metadata.generation) {
      this.#toldPending = pod.metadata.generation
      const { reason, message } = this.#pending
      this.#tell(pod, 'Warning', `Resize${reason}`, resizeMessage(reason, pod, message))
    }
    return false
  }

  /** Says once that all have what they were allocated. */
  follow(observed: ObservedPod): void {
    const { pod } = observed
    const isUnderWay = isResizing(observed)
    if (this.#isUnderWay && !isUnderWay) this.#tell(pod, 'Normal', 'ResizeCompleted', resizeMessage('completed', pod))
    this.#isUnderWay = isUnderWay
    if (!isUnderWay) this.#failure = null
  }

  retryNow(): void {
    if (this.#failure !== null) this.#failure = { ...this.#failure, retryAtMs: 0 }
  }

  failed(pod: Pod, error: unknown): void {
    const message = messageOf(error)
    if (this.#failure?.message !== message) {
      this.#tell(pod, 'Warning', 'ResizeError', resizeMessage('error', pod, message))
    }
    this.#failure = { message, retryAtMs: this.#roles.clock.now() + retryMs }
  }

  #tell(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string): void {
    this.#roles.recorder.event(pod, type, reason, message)
  }
}
