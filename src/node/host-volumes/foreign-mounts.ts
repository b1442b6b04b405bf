import { type Mount, mountOf } from '../../base/mount-table.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'

/** File systems that this kernel and its own disks alone answer for: whoever asks one of the others may wait for good. */
const own = new Set(
  (
    'bcachefs binfmt_misc bpf btrfs cgroup cgroup2 configfs cpuset cramfs debugfs devpts devtmpfs ecryptfs efivarfs ' +
    'erofs exfat ext2 ext3 ext4 f2fs fusectl hfsplus hugetlbfs iso9660 jfs mqueue msdos nsfs ntfs3 overlay proc pstore ' +
    'ramfs reiserfs rootfs rpc_pipefs securityfs selinuxfs squashfs sysfs tmpfs tracefs udf vfat xfs zfs'
  ).split(' '),
)

const mostLinks = 40

/**
 * The first mount on the way to `path`, links followed, that another machine or program answers for; null where there is
 * none. It is not asked itself: what leads to it is read link by link.
 */
export function foreignMountOf(path: string, table: readonly Mount[], linkAt = readLink): Mount | null {
  // The machine's own root is whatever it is: nothing here works without it.
  const isForeign = ({ type, point }: Mount) => point !== '/' && !own.has(type)
  if (!table.some(isForeign)) return null
  let at = '/'
  let links = 0
  const left = path.split('/')
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (part === '' || part === '.') continue
    const next = join(at, part)
    const mount = mountOf(next, table)
    if (mount !== null && isForeign(mount)) return mount
    const link = part === '..' ? null : linkAt(next)
    if (link === null) at = next
    else {
      if (++links > mostLinks) return null
      if (link.startsWith('/')) at = '/'
      left.unshift(...link.split('/'))
    }
  }
  return null
}

/** Null where there is no link. At once: it is on a disk of this machine, and a thread of the pool would take far longer. */
function readLink(path: string): string | null {
  try {
    return filesSync.readlinkSync(path)
  } catch {
    // No link, nothing at all, or nothing that may be read: whoever goes there learns which.
    return null
  }
}
