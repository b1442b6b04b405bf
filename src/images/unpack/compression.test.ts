import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { compressionOf, decompressed } from './compression.ts'

test.each(['gzip', 'zstd', 'bzip2', 'xz'])(
  'what %s has packed is let go when its beginning was enough',
  async (program) => {
    // The quick way: bytes of chance are no smaller for the slow one. Pipes and programs hold a third of them at most.
    const packed = execFileSync(program, ['-1', '-c'], { input: randomBytes(1 << 20), maxBuffer: 2 << 20 })
    let isOpen = true
    let taken = 0
    async function* source() {
      try {
        for (; taken < packed.length; taken += 4096) yield packed.subarray(taken, taken + 4096)
      } finally {
        isOpen = false
      }
    }
    for await (const chunk of decompressed(source(), compressionOf(packed))) if (chunk.length > 0) break
    await expect.poll(() => isOpen).toBe(false)
    expect(taken).toBeLessThan(packed.length)
  },
)
