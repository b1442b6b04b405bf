import type { Container as ContainerSpec, Pod, Probe } from '../../api/types.gen.ts'
import type { Cancel } from '../../base/timers.ts'
import { expand } from '../container/expand.ts'
import type { ProbeVerdict } from '../model.ts'
import { containerEvent, type NodeRoles } from '../roles.ts'
import type { ProbeCounts } from './probe-counts.ts'
import { httpTarget, portOf } from './probe-target.ts'
import {
  afterProbe,
  initialProbeState,
  type ProbeKind,
  type ProbeResult,
  type ProbeState,
  type ProbeTiming,
  probeEvent,
  probesOf,
  timingOf,
} from './probes.ts'

/** What could not be made is made again at once, so often in all. */
const mostTries = 3

export interface ProbedContainer {
  readonly pod: Pod
  readonly spec: ContainerSpec
  readonly id: string
  readonly startedAtMs: number
  readonly podIp: string
  /** It was started and ready when an earlier process of berth saw it last. */
  readonly wasStarted: boolean
  readonly wasReady: boolean
  /** Goes on from one instance to the next. */
  readonly counts: ProbeCounts
}

interface Running {
  readonly probe: Probe
  readonly timing: ProbeTiming
  state: ProbeState
  cancel: Cancel
}

/** Probes one running container until stopped. Liveness and readiness wait for the startup probe's success. */
export class ProbeRunner {
  readonly #roles: Pick<NodeRoles, 'prober' | 'timers' | 'clock' | 'recorder'>
  readonly #container: ProbedContainer
  readonly #onChange: () => void
  readonly #running = new Map<ProbeKind, Running>()
  #stopped = false
  #isStopping = false

  constructor(
    roles: Pick<NodeRoles, 'prober' | 'timers' | 'clock' | 'recorder'>,
    container: ProbedContainer,
    onChange: () => void,
  ) {
    this.#roles = roles
    this.#container = container
    this.#onChange = onChange
    for (const { kind, probe } of probesOf(container.spec)) {
      const isKnown = (kind === 'startup' && container.wasStarted) || (kind === 'readiness' && container.wasReady)
      const fresh = initialProbeState(kind)
      const state: ProbeState = isKnown ? { ...fresh, verdict: 'success' } : fresh
      this.#running.set(kind, { probe, timing: timingOf(probe), state, cancel: () => undefined })
    }
    this.#begin()
  }

  get verdict(): ProbeVerdict {
    const started = this.#isStarted()
    const readiness = this.#running.get('readiness')
    return {
      started,
      ready: started && (readiness === undefined || readiness.state.verdict === 'success'),
      unhealthy: this.#unhealthy(),
    }
  }

  /** The container is being stopped: whether it is alive matters no longer, whether it is ready does. */
  keepReadinessOnly(): void {
    for (const kind of ['startup', 'liveness'] as const) this.#running.get(kind)?.cancel()
    this.#isStopping = true
  }

  stop(): void {
    this.#stopped = true
    for (const { cancel } of this.#running.values()) cancel()
  }

  #isStarted(): boolean {
    const startup = this.#running.get('startup')
    return startup === undefined || startup.state.verdict === 'success'
  }

  #unhealthy(): ProbeVerdict['unhealthy'] {
    for (const kind of ['startup', 'liveness'] as const) {
      const running = this.#running.get(kind)
      if (running?.state.verdict !== 'failure') continue
      const seconds = running.probe.terminationGracePeriodSeconds
      return { what: `failed ${kind} probe`, graceMs: seconds === undefined ? null : seconds * 1000 }
    }
    return null
  }

  #begin(): void {
    const nowMs = this.#roles.clock.now()
    // A beginning that is yet to come is one from before the clock was put back.
    const startedAtMs = Math.min(this.#container.startedAtMs, nowMs)
    const kinds: readonly ProbeKind[] = this.#isStarted() ? ['liveness', 'readiness'] : ['startup']
    for (const kind of kinds) {
      const running = this.#running.get(kind)
      if (running === undefined) continue
      const dueMs = startedAtMs + running.timing.initialDelayMs
      this.#schedule(kind, running, Math.max(0, dueMs - nowMs))
    }
  }

  #schedule(kind: ProbeKind, running: Running, delayMs: number): void {
    running.cancel = this.#roles.timers.after(delayMs, () => void this.#probe(kind, running))
  }

  async #probe(kind: ProbeKind, running: Running): Promise<void> {
    const result = await this.#askAgain(kind, running)
    if (this.#stopped || (this.#isStopping && kind !== 'readiness')) return
    this.#container.counts.add(kind, result)
    const event = probeEvent(kind, result)
    const { pod, spec } = this.#container
    if (event !== null) containerEvent(this.#roles.recorder, pod, spec.name, 'Warning', event.reason, event.message)
    const before = running.state.verdict
    running.state = afterProbe(running.state, result, running.timing)
    const isOver =
      (kind !== 'readiness' && running.state.verdict === 'failure') ||
      (kind === 'startup' && running.state.verdict === 'success')
    if (!isOver) this.#schedule(kind, running, running.timing.periodMs)
    if (before === running.state.verdict) return
    if (kind === 'startup' && running.state.verdict === 'success') this.#begin()
    this.#onChange()
  }

  async #askAgain(kind: ProbeKind, { probe, timing }: Running): Promise<ProbeResult> {
    for (let tries = 1; ; tries++) {
      const result = await this.#ask(kind, probe, timing.timeoutMs)
      if (result.is !== 'error' || tries === mostTries || this.#stopped) return result
    }
  }

  async #ask(kind: ProbeKind, probe: Probe, timeoutMs: number): Promise<ProbeResult> {
    const { spec, podIp, id } = this.#container
    const { prober } = this.#roles
    const probed = { containerId: id, kind }
    if (probe.exec !== undefined) return prober.exec(expanded(probe.exec.command ?? [], spec), timeoutMs, probed)
    if (probe.httpGet !== undefined) {
      const target = httpTarget(spec, probe.httpGet, podIp)
      if (target === null) return { is: 'error', message: `couldn't find port named ${probe.httpGet.port}` }
      return prober.http(target, timeoutMs, probed)
    }
    if (probe.tcpSocket !== undefined) {
      const port = portOf(spec, probe.tcpSocket.port)
      if (port === null) return { is: 'error', message: `couldn't find port named ${probe.tcpSocket.port}` }
      return prober.tcp(probe.tcpSocket.host || podIp, port, timeoutMs, probed)
    }
    if (probe.grpc !== undefined)
      return prober.grpc(podIp, probe.grpc.port, probe.grpc.service ?? '', timeoutMs, probed)
    return { is: 'error', message: 'the probe has no handler' }
  }
}

/** Of variables only what stands in the spec itself is known: those that are taken from elsewhere are empty. */
function expanded(command: readonly string[], { env = [] }: ContainerSpec): readonly string[] {
  const values = new Map(env.map(({ name, value = '' }) => [name, value]))
  return command.map((word) => expand(word, (name) => values.get(name)))
}
