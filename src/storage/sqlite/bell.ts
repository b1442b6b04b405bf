/**
 * Wakes the store's thread while it lingers after its work. Who sleeps at a number in shared memory is awake sooner, and
 * with less work, than who sleeps in an event loop; but only in the loop does a thread tidy up its memory.
 *
 *   main     post, ring                            post, ring
 *   thread   event loop ► work, linger ─ nobody ─► event loop ► work, linger ► work, linger …
 */
export class Bell {
  static readonly bytes = Int32Array.BYTES_PER_ELEMENT
  readonly #rings: Int32Array

  constructor(memory: SharedArrayBuffer) {
    this.#rings = new Int32Array(memory)
  }

  /** To be called when there is something to be taken. */
  ring(): void {
    Atomics.add(this.#rings, 0, 1)
    Atomics.notify(this.#rings, 0)
  }

  /** What `take` gives, at once or when the bell rings; null when it does not ring for so long. Blocks the thread. */
  next<T>(take: () => T | null, lingerMs: number): T | null {
    for (;;) {
      const rings = Atomics.load(this.#rings, 0)
      const taken = take()
      if (taken !== null) return taken
      if (Atomics.wait(this.#rings, 0, rings, lingerMs) === 'timed-out') return null
    }
  }
}
