import * as filesSync from '../../../base/os/files-sync.ts'
import { sleep, type Timers } from '../../../base/timers.ts'

/** Nobody tells when a terminal that was full has room again. */
const fullLookMs = 10

/** What is typed at a terminal, in its order. Its program takes what it likes, when it likes; nothing else waits for that. */
export class TerminalInput {
  readonly #master: number
  readonly #timers: Timers
  readonly #isOpen: () => boolean
  #turn: Promise<void> = Promise.resolve()

  /** `master`: opened so that nothing blocks; it is not touched when `isOpen` says no. */
  constructor(master: number, timers: Timers, isOpen: () => boolean) {
    this.#master = master
    this.#timers = timers
    this.#isOpen = isOpen
  }

  /** Resolves when the terminal has all of it, or nobody is left to read. */
  write(chunk: Uint8Array): Promise<void> {
    this.#turn = this.#turn.then(() => this.#writeAll(chunk))
    return this.#turn
  }

  async #writeAll(chunk: Uint8Array): Promise<void> {
    let left = chunk
    while (left.length > 0 && this.#isOpen()) {
      const taken = tryWrite(this.#master, left)
      if (taken === 'gone') return
      left = left.subarray(taken)
      if (left.length > 0) await sleep(this.#timers, fullLookMs)
    }
  }
}

function tryWrite(master: number, bytes: Uint8Array): number | 'gone' {
  try {
    return filesSync.writeSync(master, bytes)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EAGAIN') return 0
    if (code === 'EIO') return 'gone'
    throw error
  }
}
