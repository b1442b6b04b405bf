import type { PersistentVolumeClaim } from '../../api/types.gen.ts'
import type { Action } from './model.ts'

interface Told {
  /** The version of the claim that it was told of. */
  readonly version: string
  readonly message: string
  readonly atMs: number
}

/**
 * What was told of each claim last. A claim is looked at whenever a volume or a class changes, so that it need not wait for its turn; what it is told
 * is told as often as upstream does, that looks at it in its turn alone.
 */
export class ToldOfClaims {
  readonly #periodMs: number
  readonly #last = new Map<string, Told>()

  constructor(periodMs: number) {
    this.#periodMs = periodMs
  }

  /** The actions without what it was told already. */
  news(actions: readonly Action[], key: string, claim: PersistentVolumeClaim, nowMs: number): readonly Action[] {
    return actions.filter((action) => action.is !== 'event' || this.#isNews(key, claim, action.message, nowMs))
  }

  #isNews(key: string, { metadata }: PersistentVolumeClaim, message: string, nowMs: number): boolean {
    const version = `${metadata.uid} ${metadata.resourceVersion}`
    const last = this.#last.get(key)
    if (last?.version === version && last.message === message && nowMs - last.atMs < this.#periodMs) return false
    this.#last.set(key, { version, message, atMs: nowMs })
    return true
  }

  /** Of one that is gone. */
  forget(key: string): undefined {
    this.#last.delete(key)
  }
}
