import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'

/** fsGroup: all of a volume belongs to the group, which may read and write it; new files inherit it. Links are left. */
export async function giveToGroup(path: string, group: number): Promise<void> {
  const stats = await files.lstat(path)
  if (stats.isSymbolicLink()) return
  if (stats.gid !== group) await files.chown(path, stats.uid, group)
  const mode = stats.isDirectory() ? stats.mode | 0o2770 : stats.mode | 0o660
  if ((mode & 0o7777) !== (stats.mode & 0o7777) || stats.gid !== group) await files.chmod(path, mode & 0o7777)
  if (!stats.isDirectory()) return
  for (const entry of await files.readdir(path)) await giveToGroup(join(path, entry), group)
}
