import type { Action, Hold, Plan, Waiting } from '../model.ts'

/** A plan while it is made: the first hold is the one that counts, and the earliest wish to be asked again. */
export class Draft {
  readonly #actions: Action[] = []
  readonly #waiting = new Map<string, Waiting>()
  #hold: Hold | null = null
  #againAtMs: number | null = null

  do(action: Action): void {
    this.#actions.push(action)
  }

  startsOne(): boolean {
    return this.#actions.some((action) => action.is === 'start-container')
  }

  hold(hold: Hold): void {
    this.#hold ??= hold
  }

  wait(container: string, { reason, message }: Waiting): void {
    this.#waiting.set(container, { reason, message })
  }

  againAt(ms: number): void {
    this.#againAtMs = Math.min(this.#againAtMs ?? ms, ms)
  }

  finish(): Plan {
    return { actions: this.#actions, hold: this.#hold, againAtMs: this.#againAtMs, waiting: this.#waiting }
  }
}
