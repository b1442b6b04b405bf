import type { ProbeKind } from '../probes/probes.ts'

/** How a simulated container behaves. */
export interface Behaviour {
  /** Until `startContainer` answers. */
  readonly startDelayMs: number
  /** Ends by itself after this long; null: runs until it is stopped. */
  readonly runsForMs: number | null
  readonly exitCode: number
  /** How long it takes from the stop signal to its end; null: it ignores the signal. */
  readonly stopsInMs: number | null
  /** How long it takes from SIGKILL to its end. */
  readonly diesInMs: number
  /** Refuses to start, with this message. */
  readonly startError: string | null
  /** Whatever they ask. A container that has none of these is ready as soon as it runs. */
  readonly failsProbes: readonly ProbeKind[]
}

/** A machine that is short of nothing. */
export const plenty = async () => {
  const supply = { availableBytes: 2 ** 40, capacityBytes: 2 ** 40 }
  return { memory: supply, disk: supply }
}

export const runsUntilStopped: Behaviour = {
  startDelayMs: 0,
  runsForMs: null,
  exitCode: 0,
  stopsInMs: 0,
  diesInMs: 0,
  startError: null,
  failsProbes: [],
}
