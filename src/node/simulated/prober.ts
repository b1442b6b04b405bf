import { execProbe } from '../probes/exec-probe.ts'
import type { CallResult, HttpTarget, Probed, Prober } from '../probes/prober.ts'
import type { ProbeResult } from '../probes/probes.ts'
import type { SimulatedRuntime } from './runtime.ts'

/** What probes and hooks come to is said by how their containers are pretended to be; of commands, beside that, by their exit code. */
export class SimulatedProber implements Prober {
  readonly #runtime: SimulatedRuntime
  readonly #answer: (probed: Probed) => ProbeResult
  readonly #call: () => CallResult

  constructor(
    runtime: SimulatedRuntime,
    answer = (probed: Probed) => runtime.probe(probed),
    call: () => CallResult = () => ({ is: 'answer' }),
  ) {
    this.#runtime = runtime
    this.#answer = answer
    this.#call = call
  }

  async exec(command: readonly string[], timeoutMs: number, probed: Probed): Promise<ProbeResult> {
    const answer = this.#answer(probed)
    return answer.is === 'success' ? execProbe(this.#runtime, probed.containerId, command, timeoutMs) : answer
  }

  async http(_target: HttpTarget, _timeoutMs: number, probed: Probed): Promise<ProbeResult> {
    return this.#answer(probed)
  }

  async tcp(_host: string, _port: number, _timeoutMs: number, probed: Probed): Promise<ProbeResult> {
    return this.#answer(probed)
  }

  async grpc(_host: string, _port: number, _service: string, _timeoutMs: number, probed: Probed): Promise<ProbeResult> {
    return this.#answer(probed)
  }

  async call(): Promise<CallResult> {
    return this.#call()
  }
}
