/** The probes' pure part: what a probe is, and how results add up to a verdict. */
import type { Container, Probe } from '../../api/types.gen.ts'

export type ProbeKind = 'startup' | 'liveness' | 'readiness'

export type ProbeResult =
  | { readonly is: 'success' }
  /** As good as success. */
  | { readonly is: 'warning'; readonly output: string }
  | { readonly is: 'failure'; readonly output: string }
  /** The probe itself could not be made: it says nothing about the container. */
  | { readonly is: 'error'; readonly message: string }

export interface ProbeTiming {
  readonly initialDelayMs: number
  readonly periodMs: number
  readonly timeoutMs: number
  readonly successThreshold: number
  readonly failureThreshold: number
}

export function timingOf(probe: Probe): ProbeTiming {
  return {
    initialDelayMs: (probe.initialDelaySeconds ?? 0) * 1000,
    periodMs: (probe.periodSeconds || 10) * 1000,
    timeoutMs: (probe.timeoutSeconds || 1) * 1000,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  }
}

export function probesOf(container: Container): readonly { readonly kind: ProbeKind; readonly probe: Probe }[] {
  const { startupProbe, livenessProbe, readinessProbe } = container
  return [
    ...(startupProbe ? [{ kind: 'startup', probe: startupProbe } as const] : []),
    ...(livenessProbe ? [{ kind: 'liveness', probe: livenessProbe } as const] : []),
    ...(readinessProbe ? [{ kind: 'readiness', probe: readinessProbe } as const] : []),
  ]
}

export type Verdict = 'unknown' | 'success' | 'failure'

/** How often in a row the newest result was seen, and what was last concluded. */
export interface ProbeState {
  readonly verdict: Verdict
  readonly last: 'success' | 'failure' | null
  readonly inARow: number
}

/** A container is not ready until it is seen so, and alive until it is seen not to be. */
export function initialProbeState(kind: ProbeKind): ProbeState {
  const verdict: Readonly<Record<ProbeKind, Verdict>> = {
    startup: 'unknown',
    liveness: 'success',
    readiness: 'failure',
  }
  return { verdict: verdict[kind], last: null, inARow: 0 }
}

/** Errors count neither way. A verdict changes only when its threshold is reached. */
export function afterProbe(state: ProbeState, result: ProbeResult, timing: ProbeTiming): ProbeState {
  if (result.is === 'error') return state
  const seen = result.is === 'failure' ? 'failure' : 'success'
  const inARow = state.last === seen ? state.inARow + 1 : 1
  const threshold = seen === 'success' ? timing.successThreshold : timing.failureThreshold
  return { verdict: inARow >= threshold ? seen : state.verdict, last: seen, inARow }
}

const titles: Readonly<Record<ProbeKind, string>> = {
  startup: 'Startup',
  liveness: 'Liveness',
  readiness: 'Readiness',
}

export interface ProbeEvent {
  readonly reason: 'Unhealthy' | 'ProbeWarning'
  readonly message: string
}

/** Null for a success. */
export function probeEvent(kind: ProbeKind, result: ProbeResult): ProbeEvent | null {
  const unhealthy = (message: string) => ({ reason: 'Unhealthy', message }) as const
  switch (result.is) {
    case 'success':
      return null
    case 'warning':
      return { reason: 'ProbeWarning', message: `${titles[kind]} probe warning: ${result.output}` }
    case 'failure':
      return unhealthy(`${titles[kind]} probe failed: ${result.output}`)
    case 'error':
      return unhealthy(`${titles[kind]} probe errored and resulted in unknown state: ${result.message}`)
  }
}
