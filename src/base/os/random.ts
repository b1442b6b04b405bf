import { randomFillSync, randomInt } from 'node:crypto'
import type { Random } from '../random.ts'

/** Asking the system costs about as much for 16 bytes as for thousands. */
const pool = new Uint8Array(4096)
let used = pool.length

export const systemRandom: Random = {
  bytes(count) {
    if (count > pool.length) return randomFillSync(new Uint8Array(count))
    if (count > pool.length - used) {
      randomFillSync(pool)
      used = 0
    }
    used += count
    return pool.slice(used - count, used)
  },
  below: (limit) => randomInt(limit),
}
