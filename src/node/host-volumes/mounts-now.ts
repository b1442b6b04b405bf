import { MadeOnce } from '../../base/made-once.ts'
import type { Mount } from '../../base/mount-table.ts'

const watch = new MadeOnce(async (): Promise<{ mounts(): readonly Mount[] }> => {
  const { MountWatch } = await import('./mount-watch.ts')
  return new MountWatch()
})

/** The machine's mounts. What asks the kernel is loaded for the first who needs it: a start needs none. */
export async function mountsNow(): Promise<readonly Mount[]> {
  return (await watch.get()).mounts()
}
