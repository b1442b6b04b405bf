import { describe, expect, it } from 'vitest'
import { exitBytes, readExit, statusBytes } from './exit-file.ts'

describe('how a container ended', () => {
  const written = (status: number, counts: string) => {
    const bytes = Buffer.alloc(exitBytes)
    bytes.writeInt32LE(status)
    bytes.write(counts, statusBytes)
    return readExit(bytes)
  }
  it.each([
    ['with a code', written(3 << 8, ''), { code: 3, outOfMemory: false }],
    ['by a signal, and a dump', written(0x80 | 11, 'low 0\noom_kill 0\n'), { code: 139, outOfMemory: false }],
    ['for want of memory', written(9, 'under_oom 0\noom_kill 12'), { code: 137, outOfMemory: true }],
    ['not written to its end', readExit(Buffer.alloc(exitBytes - 1)), null],
  ])('%s', (_, read, meant) => expect(read).toEqual(meant))
})
