import type { Pod } from '../../api/types.gen.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Attempt } from './model.ts'

/** Upstream's: so long an answer is waited for. */
const patienceMs = 120_000

type Entry =
  | { readonly is: 'begun'; readonly sinceMs: number; readonly pods: readonly Pod[] }
  /** `version`: the node's by then. */
  | { readonly is: 'answered'; readonly version: string | undefined }

/** Of what a note is taken: the pods that need the volume on a node, and the version of the node, if it is there. */
export interface Around {
  podsOn(node: string): readonly Pod[]
  versionOf(node: string): string | undefined
}

/** What drivers were asked to attach. Forgotten with the process: what was under way before a restart is nobody's any more. */
export class Attempts {
  readonly #byVolume = new Map<string, ReadonlyMap<string, Entry>>()

  of(volume: string, node: string, { versionOf }: Pick<Around, 'versionOf'>, nowMs: number): Attempt | null {
    const entry = this.#byVolume.get(volume)?.get(node)
    if (entry === undefined) return null
    if (entry.is === 'answered') return isUnheard(entry, versionOf(node)) ? { is: 'unheard' } : null
    return { is: isWaitedFor(entry, nowMs) ? 'under way' : 'unanswered', pods: entry.pods.map(keyOf) }
  }

  /** Those for whom it was asked; they may be gone. */
  podsOf(volume: string): readonly Pod[] {
    const entries = [...(this.#byVolume.get(volume)?.values() ?? [])]
    return entries.flatMap((entry) => (entry.is === 'begun' ? entry.pods : []))
  }

  /** `underWay`: the nodes for which an answer is waited for now; others have theirs. Returns how long until one has been waited for long enough. */
  note(volume: string, underWay: readonly string[], { podsOn, versionOf }: Around, nowMs: number): number | null {
    const before = this.#byVolume.get(volume) ?? new Map<string, Entry>()
    const now = new Map<string, Entry>()
    for (const [node, entry] of before) {
      const answered = entry.is === 'answered' ? entry : { is: 'answered' as const, version: versionOf(node) }
      if (isUnheard(answered, versionOf(node))) now.set(node, answered)
    }
    let soonestMs: number | null = null
    for (const node of underWay) {
      const known = before.get(node)
      const goesOn = known?.is === 'begun' && isWaitedFor(known, nowMs)
      const begun = goesOn ? known : { is: 'begun' as const, sinceMs: nowMs, pods: podsOn(node) }
      now.set(node, begun)
      soonestMs = Math.min(soonestMs ?? patienceMs, begun.sinceMs + patienceMs - nowMs)
    }
    if (now.size === 0) this.#byVolume.delete(volume)
    else this.#byVolume.set(volume, now)
    return soonestMs
  }

  /** Volumes whose turn comes when the node is heard of. */
  unheardOn(node: string): readonly string[] {
    return [...this.#byVolume].flatMap(([volume, nodes]) => (nodes.get(node)?.is === 'answered' ? [volume] : []))
  }

  forget(volume: string): void {
    this.#byVolume.delete(volume)
  }
}

function isUnheard({ version }: { readonly version: string | undefined }, now: string | undefined): boolean {
  return version !== undefined && version === now
}

function isWaitedFor({ sinceMs }: { readonly sinceMs: number }, nowMs: number): boolean {
  return nowMs - sinceMs < patienceMs
}
