import { expect, test } from 'vitest'
import { mountsIn } from '../../base/mount-table.ts'
import { foreignMountOf } from './foreign-mounts.ts'

const table = mountsIn(`20 1 8:1 / / rw - fuse.boot x rw
21 20 8:2 / /data rw - ext4 /dev/sdb rw
22 21 0:30 / /data/far rw - nfs4 server:/export rw
23 22 0:31 / /data/far/near rw - tmpfs tmpfs rw
24 20 0:32 / /mnt/over rw - fuse.sshfs old rw
25 24 0:33 / /mnt/over rw - ext4 /dev/sdc rw
26 20 0:34 / /mnt/under rw - ext4 /dev/sdc rw
27 26 0:35 / /mnt/under rw - fuse.sshfs me@there: rw
`)
const links: Readonly<Record<string, string>> = {
  '/far': '/data/far/x',
  '/data/up': '../far',
  '/data/near': 'far/near',
  '/data/round': '/data/round',
  '/data/here': 'there',
}

test.each([
  ['/', null],
  ['/data', null],
  ['/data/else/../x', null],
  ['/data/far', '/data/far'],
  ['/data/far/deep/x', '/data/far'],
  ['/data/farther', null],
  // To come there, it has to be asked.
  ['/data/far/near/x', '/data/far'],
  ['/mnt/over/x', null],
  ['/mnt/under/x', '/mnt/under'],
  ['/far', '/data/far'],
  ['/data/up/y', '/data/far'],
  ['/data/near', '/data/far'],
  ['/data/round/x', null],
  ['/data/here', null],
])('%s waits for %s', (path, point) => {
  expect(foreignMountOf(path, table, (at) => links[at] ?? null)?.point ?? null).toBe(point)
})
