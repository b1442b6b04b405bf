import type { CallResult, HttpTarget, Prober } from '../probes/prober.ts'
import type { ProbeResult } from '../probes/probes.ts'

/** Answers probes from a function, `success` by default: the simulator says which addresses are well. */
export class SimulatedProber implements Prober {
  readonly #answer: (host: string, port: number) => ProbeResult

  constructor(answer: (host: string, port: number) => ProbeResult = () => ({ is: 'success' })) {
    this.#answer = answer
  }

  async http(target: HttpTarget): Promise<ProbeResult> {
    return this.#answer(target.host, target.port)
  }

  async call(target: HttpTarget): Promise<CallResult> {
    const result = this.#answer(target.host, target.port)
    return result.is === 'failure' ? { is: 'failed', message: result.output } : { is: 'answer' }
  }

  async tcp(host: string, port: number): Promise<ProbeResult> {
    return this.#answer(host, port)
  }

  async grpc(host: string, port: number): Promise<ProbeResult> {
    return this.#answer(host, port)
  }
}
