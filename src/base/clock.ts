/** Where time is read. The operating system's is in `os/clock.ts`, the simulator has its own. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Milliseconds since some fixed moment; never goes back. For durations. */
  monotonicMs(): number
}
