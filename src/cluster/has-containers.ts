import { namesIn } from '../base/os/if-there.ts'
import type { DataFolder } from './data-folder.ts'

/** Whether a node of it has containers, running or not. Rejects where that cannot be seen: who asks would take them off. */
export async function hasContainers(folder: DataFolder): Promise<boolean> {
  const names = await namesIn(folder.file('nodes'))
  const ids = await Promise.all(names.map((name) => namesIn(folder.file('nodes', name, 'containers'))))
  return ids.some((each) => each.length > 0)
}
