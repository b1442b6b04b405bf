import type { Mount } from '../../base/mount-table.ts'
import { AskedProcess } from '../../base/os/asked-process.ts'
import type { Cancel, Timers } from '../../base/timers.ts'
import type { ErrandAnswer } from './errand-process.ts'
import type { ErrandCall } from './errands.ts'

export const errandEntry = new URL('./errand-process.ts', import.meta.url)

/** Without a word for that long, a file system is taken for one that does not answer. */
const silenceMs = 10_000
/** Processes of one mount at once. */
const most = 4
/** One that is not needed may be, soon. */
const idleMs = 5000

type Errander = AskedProcess<ErrandCall, ErrandAnswer>

/** What waits for one mount: some processes while it answers; when it was silent one, which tells when it answers again. */
export class ErrandLane {
  readonly #mount: Mount
  readonly #label: string
  readonly #timers: Timers
  readonly #answersAgain: () => void
  readonly #busy = new Set<Errander>()
  readonly #waiting: PromiseWithResolvers<void>[] = []
  #idle: { readonly errander: Errander; readonly cancel: Cancel } | null = null
  #watcher: Errander | null = null

  constructor(mount: Mount, label: string, timers: Timers, answersAgain: () => void) {
    this.#label = label
    this.#mount = mount
    this.#timers = timers
    this.#answersAgain = answersAgain
  }

  /** Rejects at once while the mount is known to be silent. */
  async ask(call: ErrandCall): Promise<ErrandAnswer> {
    if (this.#watcher !== null) throw this.#silence()
    if (this.#busy.size >= most) {
      const turn = Promise.withResolvers<void>()
      this.#waiting.push(turn)
      await turn.promise
    }
    const errander = this.#take()
    this.#busy.add(errander)
    try {
      const answer = await this.#heard(errander, call)
      this.#keep(errander)
      return answer
    } catch (error) {
      errander.end()
      throw error
    } finally {
      this.#busy.delete(errander)
      this.#waiting.shift()?.resolve()
    }
  }

  end(): void {
    for (const errander of this.#busy) errander.end()
    this.#idle?.cancel()
    this.#idle?.errander.end()
    this.#idle = null
    this.#watcher?.end()
    for (const turn of this.#waiting.splice(0)) turn.reject(this.#silence())
  }

  /** The answer, however long it takes, as long as it is heard that there is something done. */
  async #heard(errander: Errander, call: ErrandCall): Promise<ErrandAnswer> {
    const silent = Promise.withResolvers<never>()
    const wait = () => this.#timers.after(silenceMs, () => silent.reject(this.#isSilent()))
    let cancel = wait()
    const heard = () => {
      cancel()
      cancel = wait()
    }
    try {
      return await Promise.race([errander.ask(call, heard), silent.promise])
    } finally {
      cancel()
    }
  }

  #take(): Errander {
    const idle = this.#idle
    if (idle === null) return new AskedProcess(errandEntry, this.#label)
    idle.cancel()
    this.#idle = null
    return idle.errander
  }

  #keep(errander: Errander): void {
    if (this.#idle !== null) {
      errander.end()
      return
    }
    const cancel = this.#timers.after(idleMs, () => {
      this.#idle = null
      errander.end()
    })
    this.#idle = { errander, cancel }
  }

  #isSilent(): Error {
    if (this.#watcher === null) void this.#watch()
    for (const turn of this.#waiting.splice(0)) turn.reject(this.#silence())
    return this.#silence()
  }

  /** An error is an answer, too. */
  async #watch(): Promise<void> {
    const watcher: Errander = new AskedProcess(errandEntry, this.#label)
    this.#watcher = watcher
    const looked = watcher.ask({ name: 'look', args: [this.#mount.point] }, () => undefined)
    await looked.catch(() => undefined)
    watcher.end()
    this.#watcher = null
    this.#answersAgain()
  }

  #silence(): Error {
    const { point, type, source } = this.#mount
    return new Error(`the file system at ${point} (${type}, ${source}) does not answer: context deadline exceeded`)
  }
}
