import { readdir } from '../base/os/files.ts'
import { bridgeName } from '../node/embedded/bridge-network.ts'
import { purge } from '../node/embedded/purge.ts'
import type { DataFolder } from './data-folder.ts'

/** Takes from the machine whatever nodes of a berth that no longer runs have left on it; answers how many had. */
export async function purgeNodes(folder: DataFolder): Promise<number> {
  const nodes = await readdir(folder.file('nodes')).catch(() => [])
  for (const node of nodes) await purge({ folder: folder.file('nodes', node), bridge: bridgeName(folder.id, node) })
  return nodes.length
}
