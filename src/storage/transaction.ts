import { assert } from '../base/assert.ts'
import type { Write } from './store.ts'

/** etcd refuses a key written twice in one transaction, since its one revision could not tell the two apart. */
export function assertDistinctKeys(writes: readonly Write[]): void {
  if (writes.length < 2) return
  assert(new Set(writes.map((write) => write.key)).size === writes.length, 'a transaction writes a key once')
}
