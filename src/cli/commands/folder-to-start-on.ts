import { systemRandom } from '../../base/os/random.ts'
import { type DataFolder, findDataFolder, openDataFolder } from '../../cluster/data-folder.ts'
import type { UpFlags } from '../up-flags.ts'

/** What is wrong with the flags is told before a folder is made for them: a start that is refused leaves none behind. */
export async function folderToStartOn(flags: UpFlags): Promise<DataFolder> {
  if ((await findDataFolder(flags.data)) === null) {
    const { refuseWrong } = await import('../../cluster/refuse-wrong.ts')
    await refuseWrong(flags, flags.data)
  }
  return openDataFolder(flags.data, systemRandom)
}
