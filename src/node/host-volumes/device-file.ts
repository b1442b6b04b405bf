import * as files from '../../base/os/files.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { hostPathProblem, statOrNull } from './host-path.ts'

export type DeviceFile = { readonly is: 'device' | 'file'; readonly path: string }

/** The block device that a volume in mode Block is; or the file that one is to stand for. */
export async function fileOfDevice({
  path,
  origin,
  type,
  readOnly,
  capacityBytes,
}: Extract<VolumePlan, { is: 'device' }>): Promise<DeviceFile> {
  const stats = await statOrNull(path)
  // An empty one in its place would pass for the data.
  if (stats === null && origin === 'provisioned')
    throw new Error(
      `the file ${path} is gone, and with it the volume's data; put it back, or delete the claim to begin anew`,
    )
  if (stats === null) throw new Error(`path "${path}" does not exist`)
  const problem = type === '' ? null : await hostPathProblem(path, type)
  if (problem !== null) throw new Error(problem)
  if (stats.isBlockDevice() && !readOnly) return { is: 'device', path }
  if (!stats.isBlockDevice() && !stats.isFile())
    throw new Error(`${path} is neither a block device nor a file, and a volume in mode Block must be one of them`)
  // The claim has grown since.
  if (origin === 'provisioned' && stats.size < capacityBytes) await files.truncate(path, capacityBytes)
  return { is: 'file', path: await files.realpath(path) }
}
