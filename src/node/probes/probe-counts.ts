import type { ProbeKind, ProbeResult } from './probes.ts'

type Outcome = 'successful' | 'failed' | 'unknown'

/** How the probes of one container have come out so far, whichever instance of it was probed. */
export class ProbeCounts {
  readonly #counts = new Map<`${ProbeKind} ${Outcome}`, number>()

  add(kind: ProbeKind, result: ProbeResult): void {
    const key = `${kind} ${outcomeOf(result)}` as const
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
  }

  list(): readonly { readonly kind: ProbeKind; readonly outcome: Outcome; readonly count: number }[] {
    return Array.from(this.#counts, ([key, count]) => {
      const [kind, outcome] = key.split(' ') as [ProbeKind, Outcome]
      return { kind, outcome, count }
    })
  }
}

function outcomeOf({ is }: ProbeResult): Outcome {
  return is === 'error' ? 'unknown' : is === 'failure' ? 'failed' : 'successful'
}
