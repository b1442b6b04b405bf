import * as files from '../../base/os/files.ts'
import { isMissing } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { sleep } from '../../base/timers.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { statOrNull } from './host-path.ts'
import { isMountPoint, mount, run } from './mounts.ts'
import { mountsNow } from './mounts-now.ts'
import { nobodyYet } from './new-disk.ts'

type DiskPlan = Extract<VolumePlan, { is: 'disk' }>

/**
 * Mounts a volume that is a file with ext4 in it: what is full is full, whatever the machine's disk has left. Pods that use
 * the same file share its loop device, which goes with its last mount; so the table of mounts is the only record there is.
 */
export async function mountDisk({ path, capacityBytes }: DiskPlan, point: string): Promise<void> {
  const file = await statOrNull(path)
  // An empty one in its place would pass for the data.
  if (file === null)
    throw new Error(
      `the file ${path} is gone, and with it the volume's data; put it back, or delete the claim to begin anew`,
    )
  if (file.size < capacityBytes) await files.truncate(path, capacityBytes)
  const isMounted = await isMountPoint(point)
  const isShort = Math.max(Number(file.size), capacityBytes) - (await fileSystemBytes(path)) >= leastGrowthBytes
  const isIdle = isShort && !isMounted && (await becomesIdle(path))
  if (isIdle) await growAtRest(path)
  if (!isMounted) await mountNew(path, point)
  await clear(point)
  if (isShort && !isIdle) await growInUse(point)
}

/** The namespaces of a container that has ended hold the last mount for a moment. Others that use the volume hold it for longer. */
async function becomesIdle(path: string): Promise<boolean> {
  for (let looks = 0; looks < 20; looks++) {
    if ((await run('losetup', ['--associated', path])) === '') return true
    await sleep(systemTimers, 100)
  }
  return false
}

async function mountNew(path: string, point: string): Promise<void> {
  if ((await statOrNull('/dev/loop-control')) === null)
    throw new Error(
      'this machine has no loop devices (/dev/loop-control is missing), and a volume whose capacity is enforced needs one: ' +
        'load the kernel module "loop", or use a StorageClass without "enforceCapacity"',
    )
  await files.mkdir(point, { recursive: true, mode: 0o750 })
  await mount(['-t', 'ext4', '-o', 'loop,nosuid,nodev', '--', path, point])
}

/** As a claim's folder: empty, and when it is new anybody's. Whose it is then, and what they may, is not ours to say. */
async function clear(point: string): Promise<void> {
  // Each look that e2fsck takes makes one anew; what it has saved there stays.
  await files.rmdir(join(point, 'lost+found')).catch((error: unknown) => {
    if (!isMissing(error) && !isFilled(error)) throw error
  })
  if ((await files.stat(point)).uid !== nobodyYet) return
  await files.chmod(point, 0o777)
  // Last: whoever is killed before begins anew.
  await files.chown(point, 0, 0)
}

function isFilled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY'
}

/** Locked: a berth that was killed may have left one at work. */
async function growAtRest(path: string): Promise<void> {
  const script = 'e2fsck -f -p "$1" >&2; [ $? -le 2 ] && resize2fs "$1"'
  await run('flock', [path, 'sh', '-c', script, 'sh', path])
}

/** Without the right to it (CAP_SYS_RESOURCE) the volume grows when it is mounted the next time. */
async function growInUse(point: string): Promise<void> {
  const mounts = await mountsNow()
  const device = mounts.findLast((each) => each.point === point)?.source ?? ''
  await run('losetup', ['--set-capacity', device])
  await run('resize2fs', [device]).catch((error: unknown) => {
    if (!String(error).includes('Permission denied')) throw error
  })
}

/** At the end of a file there may be less than a group of blocks needs to be of use. */
const leastGrowthBytes = 1 << 20

/** As ext4's superblock tells: the number of blocks at 4, the logarithm of their kilobytes at 24 (kernel documentation, ext4). */
async function fileSystemBytes(path: string): Promise<number> {
  const handle = await files.open(path, 'r')
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(32), position: 1024 })
    return buffer.readUInt32LE(4) * (1024 << buffer.readUInt32LE(24))
  } finally {
    await handle.close()
  }
}
