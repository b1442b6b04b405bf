import { systemClock } from '../../base/os/clock.ts'
import * as files from '../../base/os/files.ts'
import { isMissing, namesIn } from '../../base/os/if-there.ts'
import { removeTree } from '../../base/os/remove-tree.ts'
import { layout } from './layout.ts'
import { removeBridge } from './network/bridge-network.ts'
import { isAlive, type ProcessId, programsIn, sandboxName, supervisorName } from './processes.ts'
import { endKeepers, endSupervisors, endUnsupervised, unmountBelow } from './sweep.ts'

/** A process that waits in the kernel for what does not answer stays until that does. */
const patienceMs = 2000

/**
 * Takes all that a node has put on the machine off it: processes, mounts, namespaces, interfaces, and its record of them.
 * Volumes and logs elsewhere stay. Nobody may have the node open; it need not have been closed in good order. Answers
 * whether there was anything.
 */
export async function purge(node: { readonly folder: string; readonly bridge: string }): Promise<boolean> {
  const folder = await realPath(node.folder)
  let found = false
  if (folder !== null) {
    const paths = layout(folder)
    found = (await namesIn(paths.sandboxes)).length + (await namesIn(paths.containers)).length > 0
    const apps = [...(await endSupervisors(paths.containers)), ...(await endUnsupervised(paths))]
    await endKeepers(paths.sandboxes)
    await gone(folder, apps)
    await (await import('./cgroups/cgroups.ts')).removeNodeGroups(folder)
    const all = [paths.containers, paths.sandboxes, paths.network]
    // Whoever mounted it (earlier versions did): what it shows is not what is to be removed.
    for (const path of all) await unmountBelow(path)
    await Promise.all(all.map(removeTree))
  }
  return (await removeBridge(node.bridge)) || found
}

/** The dying take a moment; a scan of all processes is one, too. */
async function gone(folder: string, apps: readonly ProcessId[]): Promise<void> {
  const endMs = systemClock.monotonicMs() + patienceMs
  while (systemClock.monotonicMs() < endMs) {
    const alive = await Promise.all(apps.map(isAlive))
    const own = await programsIn(folder, supervisorName, sandboxName)
    if (!alive.includes(true) && own.length === 0) return
  }
}

async function realPath(path: string): Promise<string | null> {
  try {
    return await files.realpath(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
