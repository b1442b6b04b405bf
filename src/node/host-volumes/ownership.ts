import * as files from '../../base/os/files.ts'
import type { Stats } from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import type { FsGroup } from '../volumes/volumes.ts'

/** What is made in it belongs to the group, which may do all. */
const groupBits = 0o2770

/** The folder at a volume's root speaks for all in it, if the pod says so: going through millions of files takes minutes. */
export function isLeftAlone(root: Pick<Stats, 'gid' | 'mode'>, { gid, change }: FsGroup): boolean {
  return change === 'on-root-mismatch' && root.gid === gid && (root.mode & groupBits) === groupBits
}

/** fsGroup: all of a volume belongs to the group, which may read it, and write it where anybody may; new files inherit it. Links are left. */
export async function giveToGroup(
  path: string,
  group: number,
  access: 'read' | 'write',
  step: () => void = () => undefined,
): Promise<void> {
  const stats = await files.lstat(path)
  step()
  if (stats.isSymbolicLink()) return
  if (stats.gid !== group) await files.chown(path, stats.uid, group)
  const bits = access === 'write' ? 0o660 : 0o440
  const mode = stats.mode | bits | (stats.isDirectory() ? 0o2110 : 0)
  if ((mode & 0o7777) !== (stats.mode & 0o7777) || stats.gid !== group) await files.chmod(path, mode & 0o7777)
  if (!stats.isDirectory()) return
  for (const entry of await files.readdir(path)) await giveToGroup(join(path, entry), group, access, step)
}
