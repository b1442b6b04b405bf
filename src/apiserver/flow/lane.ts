/** More than that of one user, or of all, do not even wait. */
const longestQueue = 200
const mostWaiting = 5_000

type Begin = () => void

/** So many at once; who must wait does so behind others of the same name, and the names are served in turn. */
export class Lane {
  readonly #most: number
  #underWay = 0
  #waiting = 0
  /** In the order in which they are served: a name that was served goes to the end. */
  readonly #queues = new Map<string, Begin[]>()

  constructor(most: number) {
    this.#most = most
  }

  get waiting(): number {
    return this.#waiting
  }

  takeAtOnce(): boolean {
    if (this.#underWay >= this.#most) return false
    this.#underWay++
    return true
  }

  /** `begin` is called when it is its turn, which it then has. Answers what takes it out of the queue; null: too many wait. */
  wait(name: string, begin: Begin): (() => void) | null {
    const queue = this.#queues.get(name) ?? []
    if (queue.length >= longestQueue || this.#waiting >= mostWaiting) return null
    queue.push(begin)
    this.#queues.set(name, queue)
    this.#waiting++
    return () => {
      const at = queue.indexOf(begin)
      if (at < 0) return
      queue.splice(at, 1)
      this.#waiting--
      if (queue.length === 0) this.#queues.delete(name)
    }
  }

  leave(): void {
    const next = this.#next()
    if (next === null) this.#underWay--
    else next()
  }

  #next(): Begin | null {
    for (const [name, queue] of this.#queues) {
      const begin = queue.shift()
      this.#queues.delete(name)
      if (begin === undefined) continue
      if (queue.length > 0) this.#queues.set(name, queue)
      this.#waiting--
      return begin
    }
    return null
  }
}
