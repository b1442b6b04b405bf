import * as files from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskUse, FileSystemUse } from '../disk-use.ts'
import { mountsIn } from '../mount-table.ts'
import { missingIsNull } from './if-there.ts'
import { isNearlyTooLong } from './path-length.ts'
import { process } from './process.ts'

type Stats = Awaited<ReturnType<typeof files.lstat>>

interface Walk {
  readonly sum: { bytes: number; inodes: number }
  /** Paths that are others' file systems. */
  readonly mounted: ReadonlySet<string>
  /** How many folders on the way here have no path that the kernel takes. */
  readonly opened: number
}

/** Some fifty kilobytes of names one in the other. What lies deeper is not counted: a way down without end would be held in memory. */
const mostOpened = 16

/** Other file systems mounted below it aside; nothing where there is none. */
export async function diskUse(path: string): Promise<DiskUse> {
  const stats = await files.lstat(path).catch(missingIsNull)
  const sum = { bytes: 0, inodes: 0 }
  if (stats === null) return sum
  // Not even looked at: one that another machine answers for may never answer.
  const mounts = stats.isDirectory() ? mountsIn(await files.readFile('/proc/self/mountinfo', 'utf8')) : []
  await add({ sum, mounted: new Set(mounts.map(({ point }) => point)), opened: 0 }, path, stats)
  return sum
}

async function add(walk: Walk, path: string, stats: Stats): Promise<void> {
  walk.sum.bytes += Number(stats.blocks) * 512
  walk.sum.inodes++
  if (!stats.isDirectory()) return
  if (isNearlyTooLong(path)) await addOpened(walk, path)
  else await addBelow(walk, path)
}

async function addBelow(walk: Walk, path: string): Promise<void> {
  for (const name of (await files.readdir(path).catch(missingIsNull)) ?? []) {
    const at = join(path, name)
    if (walk.mounted.has(at)) continue
    const below = await files.lstat(at).catch(missingIsNull)
    if (below !== null) await add(walk, at, below)
  }
}

/** Open, it has a short name, whatever its path: else a pod would have what lies so deep for nothing. */
async function addOpened(walk: Walk, path: string): Promise<void> {
  if (walk.opened === mostOpened) return
  const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = files.constants
  const folder = await files.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW).catch(missingIsNull)
  if (folder === null) return
  try {
    await addBelow({ ...walk, opened: walk.opened + 1 }, `/proc/${process.pid}/fd/${folder.fd}`)
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
