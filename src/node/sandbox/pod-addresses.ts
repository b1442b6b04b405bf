import { RuntimeError } from '../runtime.ts'

/** The addresses of a node's pod range (`10.244.1.0/24`; /16 and narrower), given out in turn. */
export class PodAddresses {
  readonly #range: string
  readonly #prefix: string
  readonly #first: number
  readonly #size: number
  /** The first is the network, the second the bridge. */
  #last = 1

  constructor(range: string) {
    const [address = '', bits] = range.split('/')
    const [a, b, c = 0, d = 0] = address.split('.').map(Number)
    this.#range = range
    this.#prefix = `${a}.${b}`
    this.#first = c * 256 + d
    this.#size = 2 ** (32 - Number(bits))
  }

  /** The next after the last given out that is not taken. */
  take(taken: ReadonlySet<string>): string {
    for (let step = 0; step < this.#size - 3; step++) {
      this.#last = this.#last + 1 >= this.#size - 1 ? 2 : this.#last + 1
      const number = this.#first + this.#last
      const address = `${this.#prefix}.${Math.floor(number / 256)}.${number % 256}`
      if (!taken.has(address)) return address
    }
    throw new RuntimeError('FailedCreatePodSandBox', `no address is free in the node's pod range ${this.#range}`)
  }
}
