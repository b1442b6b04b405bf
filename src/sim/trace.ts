import type { Clock } from '../base/clock.ts'
import type { Cancel } from '../base/timers.ts'
import { prefixRange, type Store } from '../storage/store.ts'

/** Everything that was written, in order, with its moment: two runs of one seed have the same. */
export class Trace {
  readonly lines: string[] = []
  readonly stop: Cancel

  constructor(store: Store, clock: Clock) {
    this.stop = store.watch(prefixRange('/registry/'), store.revision(), {
      onEvents: (events) => {
        for (const event of events) {
          const [key, revision, value] =
            event.is === 'put' ? [event.kv.key, event.kv.modified, event.kv.value] : [event.key, event.revision, null]
          this.lines.push(
            `${clock.monotonicMs()} ${revision} ${event.is} ${key} ${value === null ? '-' : fingerprint(value)}`,
          )
        }
      },
      onEnd: () => undefined,
    })
  }

  /** One number for all of it. */
  hash(): string {
    return fingerprint(new TextEncoder().encode(this.lines.join('\n')))
  }
}

/** FNV-1a, 32 bits: enough to see a difference. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
