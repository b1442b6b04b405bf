import type { Mount } from '../../base/mount-table.ts'

let watch: Promise<{ mounts(): readonly Mount[] }> | null = null

/** The machine's mounts. What asks the kernel is loaded for the first who needs it: a start needs none. */
export async function mountsNow(): Promise<readonly Mount[]> {
  watch ??= import('./mount-watch.ts')
    .then(({ MountWatch }) => new MountWatch())
    .catch((error: unknown) => {
      // Of descriptors that have run out there may be some the next time.
      watch = null
      throw error
    })
  return (await watch).mounts()
}
