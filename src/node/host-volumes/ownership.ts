import * as files from '../../base/os/files.ts'
import type { Stats } from '../../base/os/files-sync.ts'
import { missingIsNull } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import type { FsGroup } from '../volumes/volumes.ts'
import { nameOf, openedItself } from './opened.ts'

/** What is made in it belongs to the group, which may do all. */
const groupBits = 0o2770

/** The folder at a volume's root speaks for all in it, if the pod says so: going through millions of files takes minutes. */
export function isLeftAlone(root: Pick<Stats, 'gid' | 'mode'>, { gid, change }: FsGroup): boolean {
  return change === 'on-root-mismatch' && root.gid === gid && (root.mode & groupBits) === groupBits
}

type Access = 'read' | 'write'

/** Each folder on the way down is held open. */
const deepestLevel = 512

/**
 * fsGroup: all of a volume belongs to the group, which may read it, and write it where anybody may; new files inherit it. Links
 * are left. Other pods may be at work in there, and put a link to what is not theirs in the place of whatever was looked at:
 * so a thing is opened, and changed by the kernel's name for what is open.
 */
export async function giveToGroup(
  path: string,
  group: number,
  access: Access,
  step: () => void = () => undefined,
): Promise<void> {
  const giveAt = async (at: string, level: number): Promise<void> => {
    if (level > deepestLevel) throw new Error(`in ${path} folders lie in each other more than ${deepestLevel} deep`)
    const seen = await files.lstat(at).catch(missingIsNull)
    step()
    if (seen === null || seen.isSymbolicLink()) return
    if (!seen.isDirectory() && isGiven(seen, group, access)) return
    const handle = await openedItself(at).catch(missingIsNull)
    if (handle === null) return
    try {
      const name = nameOf(handle)
      const stats = await handle.stat()
      if (stats.isSymbolicLink()) return
      if (stats.gid !== group) await files.chown(name, stats.uid, group)
      if (!isGiven(stats, group, access)) await files.chmod(name, modeFor(stats, access))
      if (!stats.isDirectory()) return
      for (const entry of await files.readdir(name)) await giveAt(join(name, entry), level + 1)
    } finally {
      await handle.close()
    }
  }
  await giveAt(path, 0)
}

function isGiven(stats: Stats, group: number, access: Access): boolean {
  return stats.gid === group && (stats.mode & 0o7777) === modeFor(stats, access)
}

function modeFor(stats: Stats, access: Access): number {
  const bits = access === 'write' ? 0o660 : 0o440
  return (stats.mode | bits | (stats.isDirectory() ? 0o2110 : 0)) & 0o7777
}
