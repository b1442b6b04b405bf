import type { Clock } from '../../base/clock.ts'

/** The moment as a Date header has it (RFC 9110, 5.6.7), written once a second. */
export class DateHeader {
  readonly #clock: Clock
  #second = 0
  #text = ''

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): string {
    const second = Math.floor(this.#clock.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#text = new Date(second * 1000).toUTCString()
    }
    return this.#text
  }
}
