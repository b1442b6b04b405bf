import { readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import type { ContainerUser } from '../../runtime.ts'

/** For the next berth, which may no longer have the image. Losing it with the power loses nothing: the container is lost, too. */
export const userFile = {
  name: 'user.json',
  content: ({ uid, gid, groups }: ContainerUser) => JSON.stringify({ uid, gid, groups }),
} as const

export async function readUser(folder: string): Promise<ContainerUser | null> {
  const text = await readIfThere(join(folder, userFile.name))
  // Half a file is what a power cut leaves.
  return text?.endsWith('}') ? (JSON.parse(text) as ContainerUser) : null
}
