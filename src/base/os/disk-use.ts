import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { mountsIn } from '../mount-table.ts'
import { missingIsNull } from './if-there.ts'

type Stats = Awaited<ReturnType<typeof files.lstat>>

/** Bytes that a folder's files take on the disk, other file systems mounted below it aside; 0 where there is none. */
export async function diskUse(path: string): Promise<number> {
  const stats = await files.lstat(path).catch(missingIsNull)
  if (stats === null) return 0
  if (!stats.isDirectory()) return Number(stats.blocks) * 512
  const mounts = mountsIn(await files.readFile('/proc/self/mountinfo', 'utf8'))
  // Not even looked at: one that another machine answers for may never answer.
  return useOf(path, stats, new Set(mounts.map(({ point }) => point)))
}

async function useOf(path: string, stats: Stats, mounted: ReadonlySet<string>): Promise<number> {
  let sum = Number(stats.blocks) * 512
  if (!stats.isDirectory()) return sum
  for (const name of (await files.readdir(path).catch(missingIsNull)) ?? []) {
    const at = join(path, name)
    if (mounted.has(at)) continue
    const below = await files.lstat(at).catch(missingIsNull)
    if (below !== null) sum += await useOf(at, below, mounted)
  }
  return sum
}
