import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { missingIsNull } from './if-there.ts'

/** Bytes that a folder's files take on the disk, other file systems mounted below it aside; 0 where there is none. */
export async function diskUse(path: string): Promise<number> {
  const stats = await files.lstat(path).catch(missingIsNull)
  return stats === null ? 0 : useOf(path, stats.dev, stats)
}

async function useOf(path: string, device: number, stats: Awaited<ReturnType<typeof files.lstat>>): Promise<number> {
  if (stats.dev !== device) return 0
  const own = Number(stats.blocks) * 512
  if (!stats.isDirectory()) return own
  let sum = own
  for (const name of (await files.readdir(path).catch(missingIsNull)) ?? []) {
    const below = await files.lstat(join(path, name)).catch(missingIsNull)
    if (below !== null) sum += await useOf(join(path, name), device, below)
  }
  return sum
}
