import { execFileSync } from 'node:child_process'
import type { Scene } from './story.ts'

type Programs = NonNullable<Scene['programs']>

/** Those who are told at once share their programs: one is ended or started when all who still play have come to that step. */
export class Together {
  readonly #command: string
  readonly #waiting: (() => void)[] = []
  #players: number

  /** `command end|start PROGRAM` does it. */
  constructor(command: string, players: number) {
    this.#command = command
    this.#players = players
  }

  readonly programs: Programs = {
    end: (program) => this.#meet('end', program),
    start: (program) => this.#meet('start', program),
  }

  leave(): void {
    this.#players--
    this.#go()
  }

  async #meet(does: keyof Programs, program: string): Promise<void> {
    const first = this.#waiting.length === 0
    const met = new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#go()
    await met
    if (first) execFileSync(this.#command, [does, program], { stdio: 'ignore' })
  }

  #go(): void {
    if (this.#waiting.length < this.#players) return
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
