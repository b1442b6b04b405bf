import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { compressionOf, decompressed } from './compression.ts'

test.each(['gzip', 'zstd', 'bzip2', 'xz'])(
  'what %s has packed is let go when its beginning was enough',
  async (program) => {
    const packed = execFileSync(program, ['-c'], { input: randomBytes(3 << 20), maxBuffer: 4 << 20 })
    let isOpen = true
    async function* source() {
      try {
        for (let at = 0; at < packed.length; at += 4096) yield packed.subarray(at, at + 4096)
      } finally {
        isOpen = false
      }
    }
    for await (const chunk of decompressed(source(), compressionOf(packed))) if (chunk.length > 0) break
    await expect.poll(() => isOpen).toBe(false)
  },
)
