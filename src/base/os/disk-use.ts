import * as files from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskUse, FileSystemUse } from '../disk-use.ts'
import { mountsIn } from '../mount-table.ts'
import { missingIsNull } from './if-there.ts'
import { isNearlyTooLong } from './path-length.ts'
import { process } from './process.ts'

type Stats = Awaited<ReturnType<typeof files.lstat>>

interface Sum {
  bytes: number
  inodes: number
}

/** Other file systems mounted below it aside; nothing where there is none. */
export async function diskUse(path: string): Promise<DiskUse> {
  const stats = await files.lstat(path).catch(missingIsNull)
  const sum = { bytes: 0, inodes: 0 }
  if (stats === null) return sum
  // Not even looked at: one that another machine answers for may never answer.
  const mounts = stats.isDirectory() ? mountsIn(await files.readFile('/proc/self/mountinfo', 'utf8')) : []
  await add(sum, path, stats, new Set(mounts.map(({ point }) => point)))
  return sum
}

async function add(sum: Sum, path: string, stats: Stats, mounted: ReadonlySet<string>): Promise<void> {
  sum.bytes += Number(stats.blocks) * 512
  sum.inodes++
  if (!stats.isDirectory()) return
  if (isNearlyTooLong(path)) return addByHandle(sum, path, mounted)
  await addBelow(sum, path, mounted)
}

async function addBelow(sum: Sum, path: string, mounted: ReadonlySet<string>): Promise<void> {
  for (const name of (await files.readdir(path).catch(missingIsNull)) ?? []) {
    const at = join(path, name)
    if (mounted.has(at)) continue
    const below = await files.lstat(at).catch(missingIsNull)
    if (below !== null) await add(sum, at, below, mounted)
  }
}

/** Open, it has a short name, whatever its path: else a pod would have what lies so deep for nothing. */
async function addByHandle(sum: Sum, path: string, mounted: ReadonlySet<string>): Promise<void> {
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = files.constants
  const folder = await files.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch(missingIsNull)
  if (folder === null) return
  try {
    await addBelow(sum, `/proc/${process.pid}/fd/${folder.fd}`, mounted)
  } finally {
    await folder.close()
  }
}

/** Of the one that `path` is on. */
export async function fileSystemUse(path: string): Promise<FileSystemUse> {
  const { bsize, blocks, bavail, bfree, files: inodes, ffree } = await files.statfs(path)
  return {
    capacityBytes: blocks * bsize,
    availableBytes: bavail * bsize,
    usedBytes: (blocks - bfree) * bsize,
    inodes,
    inodesFree: ffree,
  }
}
