import type { Clock } from '../../../base/clock.ts'
import type { Log } from '../../../base/log.ts'
import type { Timers } from '../../../base/timers.ts'

/** What a container is given. */
export interface ContainerDeps {
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  readonly bootId: string
  /** The container's processes end with its first one, because the PID namespace does. */
  readonly ownPids: boolean
  /** Takes its control group away; it has ended. */
  readonly leaveGroup: () => Promise<void>
  readonly changed: (sandboxId: string) => void
}
