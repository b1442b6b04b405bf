import * as files from '../../base/os/files.ts'
import { missingIsNull } from '../../base/os/if-there.ts'
import { LoopDevices } from './loop-devices.ts'
import { memoryFolderOf } from './memory-folder.ts'
import { mountsBelow, unmount } from './mounts.ts'

/** Somebody waits for `berth down`. */
const patienceMs = 2000

/**
 * Takes off the machine what pods' volumes have put on it: mounts and loop devices. What is in the folders stays, and is
 * found again. Nobody may be using them.
 */
export async function purgeVolumes(directory: string): Promise<void> {
  const real = await files.realpath(directory).catch(missingIsNull)
  if (real === null) return
  const points = await Promise.all([real, memoryFolderOf(real)].map(mountsBelow))
  for (const point of points.flat()) await unmount(point, patienceMs)
  await new LoopDevices(real).detach(null)
}
