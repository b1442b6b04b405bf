import type { ApiObject } from '../api/meta/object.ts'

/** However large it is: a person who waits should not notice. */
const longestMs = 500

/**
 * How long an owner of pods that come all at once is left alone after a look, for each of them: all are looked at again, and the status
 * written after it goes to all who watch.
 */
export const restMsAPod = 0.005

/** What somebody asks of an object by its spec, or by deleting it. */
export function askedOf({ metadata }: ApiObject = {}): string {
  return `${metadata?.generation} ${metadata?.deletionTimestamp}`
}

interface Look {
  readonly asked: string
  readonly untilMs: number
}

/**
 * What is costly to look at is left alone for a while after a look, so that of many changes in a row not each is looked at
 * by itself. The first of them is looked at at once, and so is what is asked for by somebody. Times are by a clock that only goes on.
 */
export class Rests {
  readonly #last = new Map<string, Look>()

  /** How long the next look waits; `asked` is what is asked for now, in words that are others when it is something else. */
  leftMs(key: string, asked: string, nowMs: number): number {
    const last = this.#last.get(key)
    return last === undefined || last.asked !== asked ? 0 : Math.max(0, Math.floor(last.untilMs - nowMs))
  }

  /** A look has begun at `nowMs`. */
  begin(key: string, asked: string, nowMs: number, restMs: number): void {
    if (restMs < 1) this.#last.delete(key)
    else this.#last.set(key, { asked, untilMs: nowMs + Math.min(restMs, longestMs) })
  }
}
