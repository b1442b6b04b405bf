/** What a worker has begun and not yet ended, by a key each: the same thing is never done twice at once. */
export class TaskList {
  readonly #running = new Map<string, Promise<void>>()

  has(key: string): boolean {
    return this.#running.has(key)
  }

  hasAny(prefix: string): boolean {
    for (const key of this.#running.keys()) if (key.startsWith(prefix)) return true
    return false
  }

  get size(): number {
    return this.#running.size
  }

  /** `task` never rejects. */
  run(key: string, task: () => Promise<void>, whenDone: () => void): void {
    const ended = task().then(() => {
      this.#running.delete(key)
      whenDone()
    })
    this.#running.set(key, ended)
  }

  /** Resolves when those that run now have ended. */
  async ended(prefix: string): Promise<void> {
    await Promise.all([...this.#running].filter(([key]) => key.startsWith(prefix)).map(([, ended]) => ended))
  }
}
