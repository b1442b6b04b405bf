import { writeFile } from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import type { ContainerUser } from '../runtime.ts'
import { readIfThere } from './records.ts'

const fileName = 'user.json'

/** For the next berth, which may no longer have the image. Losing it with the power loses nothing: the container is lost, too. */
export async function writeUser(folder: string, { uid, gid, groups }: ContainerUser): Promise<ContainerUser> {
  const user = { uid, gid, groups }
  await writeFile(join(folder, fileName), JSON.stringify(user), { mode: 0o600 })
  return user
}

export async function readUser(folder: string): Promise<ContainerUser | null> {
  const text = await readIfThere(join(folder, fileName))
  // Half a file is what a power cut leaves.
  return text?.endsWith('}') ? (JSON.parse(text) as ContainerUser) : null
}
