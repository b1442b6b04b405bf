import * as files from '../../base/os/files.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import type { FsGroup } from '../volumes/volumes.ts'
import { hostPathProblem, statOrNull } from './host-path.ts'
import { giveToGroup, isLeftAlone } from './ownership.ts'

/** Looks whether the folder of a claim's volume can be used, and gives it to the pod's group where that is done. `step`: it gets on. */
export async function usePersistent(
  { path, origin, type }: Extract<VolumePlan, { is: 'persistent' }>,
  fsGroup: FsGroup | null,
  step: () => void = () => undefined,
): Promise<void> {
  if (origin === 'provisioned') {
    // An empty one in its place would pass for the data.
    if ((await statOrNull(path)) === null)
      throw new Error(
        `the folder ${path} is gone, and with it the volume's data; put it back, or delete the claim to begin anew`,
      )
    return
  }
  if (origin === 'local') {
    if ((await statOrNull(path)) === null) throw new Error(`path "${path}" does not exist`)
    if (fsGroup !== null && !isLeftAlone(await files.stat(path), fsGroup))
      await giveToGroup(path, fsGroup.gid, 'write', step)
    return
  }
  const problem = await hostPathProblem(path, type)
  if (problem !== null) throw new Error(problem)
}
