import type { ApiObject } from '../../api/meta/object.ts'

/**
 * Those that change an object are asked in rounds: where a policy or a webhook has changed it, all are asked once more, as the
 * change may be of interest to them. What policies and webhooks remember from one to the other is theirs.
 */
export interface Round {
  readonly isSecond: boolean
  memoryOf(plugin: string): Memory
  /** In place of what was remembered before. */
  remember(plugin: string, memory: Memory): void
  /** Asks for a second round. */
  again(): void
}

/** Of policies, or of webhooks: which have been asked, and would like to be asked once more. */
export class Memory {
  readonly #asked: Set<string>
  readonly #due: Set<string>
  /** As they left it. */
  output: ApiObject | null = null

  constructor(asked: ReadonlySet<string> = new Set(), due: ReadonlySet<string> = new Set()) {
    this.#asked = new Set(asked)
    this.#due = new Set(due)
  }

  /** For a step that may be begun again. */
  copy(): Memory {
    const copy = new Memory(this.#asked, this.#due)
    copy.output = this.output
    return copy
  }

  /** Should something change the object after it. */
  wantsAgain(id: string): void {
    this.#asked.add(id)
  }

  /** All that were asked, and asked to be asked again, will be. */
  objectChanged(): void {
    for (const id of this.#asked) this.#due.add(id)
    this.#asked.clear()
  }

  /** Whether it is asked in a second round. */
  isDue(id: string): boolean {
    return this.#due.has(id)
  }
}

export class Rounds implements Round {
  isSecond = false
  #isWanted = false
  /** Few writes are of interest to policies and webhooks. */
  #memories: Map<string, Memory> | null = null

  memoryOf(plugin: string): Memory {
    this.#memories ??= new Map()
    let memory = this.#memories.get(plugin)
    if (memory === undefined) this.#memories.set(plugin, (memory = new Memory()))
    return memory
  }

  remember(plugin: string, memory: Memory): void {
    this.#memories ??= new Map()
    this.#memories.set(plugin, memory)
  }

  again(): void {
    this.#isWanted = true
  }

  /** Whether there is another: never more than two. */
  next(): boolean {
    if (this.isSecond || !this.#isWanted) return false
    this.isSecond = true
    return true
  }
}
