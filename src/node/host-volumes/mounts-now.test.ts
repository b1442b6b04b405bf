import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mountsNow } from './mounts-now.ts'

it.skipIf(process.getuid?.() !== 0)('what is mounted and unmounted is seen at once (needs root)', async () => {
  const point = mkdtempSync(join(tmpdir(), 'berth-mounts-'))
  const here = async () => (await mountsNow()).filter((mount) => mount.point === point).map(({ type }) => type)
  try {
    expect(await here()).toEqual([])
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', point])
    expect(await here()).toEqual(['tmpfs'])
    expect(await mountsNow()).toBe(await mountsNow())
    execFileSync('umount', [point])
    expect(await here()).toEqual([])
  } finally {
    rmdirSync(point)
  }
})
