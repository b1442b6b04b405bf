import * as filesSync from '../../../base/os/files-sync.ts'
import { moveTerminal } from '../system/libc.ts'
import { PipeWatch } from './pipe-watch.ts'

/** As much as a pipe holds. */
const chunkBytes = 64 * 1024

/**
 * What a container's terminal shows goes into the pipe that its stdout would be, and from there the way of all output. The
 * supervisor holds both: whoever is killed leaves each byte in one of them.
 */
export class TerminalOutput {
  readonly #master: number
  readonly #watch: PipeWatch
  /** Null: no program has the terminal any more. */
  #pipe: number | null

  /** Takes the pipe's end to write to for its own. */
  constructor(master: number, pipe: number) {
    this.#master = master
    this.#watch = new PipeWatch(master, 'terminal')
    this.#pipe = pipe
  }

  get isOpen(): boolean {
    return this.#pipe !== null
  }

  /** To be called when the pipe is empty. */
  async move(): Promise<'moved' | 'nothing'> {
    if (this.#pipe === null) return 'nothing'
    const moved = await moveTerminal(this.#master, this.#pipe, chunkBytes)
    if (moved === 'EAGAIN') return 'nothing'
    if (typeof moved === 'number' && moved > 0) return 'moved'
    this.close()
    return 'nothing'
  }

  changed(): Promise<void> {
    return this.#watch.changed()
  }

  wake(): void {
    this.#watch.wake()
  }

  close(): void {
    if (this.#pipe !== null) filesSync.closeSync(this.#pipe)
    this.#pipe = null
  }
}
