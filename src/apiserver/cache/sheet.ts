/**
 * Memory that many values lie in as they were read. It is given back when the last of them is needed no more: after a start on
 * many objects the collector comes to it only when as much again has been made.
 */
export class Sheet {
  readonly #memory: ArrayBuffer
  #needed = 0
  #isFull = false

  constructor(memory: ArrayBuffer) {
    this.#memory = memory
  }

  need(): void {
    this.#needed++
  }

  /** No value of it is going to be needed that is not by now. */
  full(): void {
    this.#isFull = true
    this.#giveBack()
  }

  letGo(): void {
    this.#needed--
    this.#giveBack()
  }

  #giveBack(): void {
    if (this.#isFull && this.#needed === 0) this.#memory.transfer(0)
  }
}
