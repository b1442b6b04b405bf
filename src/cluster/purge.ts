import { rm } from '../base/os/files.ts'
import { namesIn } from '../base/os/if-there.ts'
import { probePrefix } from '../node/embedded/capabilities.ts'
import { bridgeName } from '../node/embedded/network/bridge-network.ts'
import { purge } from '../node/embedded/purge.ts'
import { purgeVolumes } from '../node/host-volumes/purge-volumes.ts'
import type { DataFolder } from './data-folder.ts'
import { startTicksOf } from './run-record.ts'

/** Takes from the machine whatever nodes of a berth that no longer runs have left on it; answers how many had. */
export async function purgeNodes(folder: DataFolder): Promise<number> {
  let cleared = 0
  let failure: unknown = null
  const names = await namesIn(folder.file('nodes'))
  for (const name of names) {
    const place = folder.file('nodes', name)
    if (name.startsWith(probePrefix)) await removeProbe(place, Number(name.slice(probePrefix.length)))
    // What can't be taken away of one node keeps nothing else here.
    else if (name.startsWith(buildPrefix)) cleared += Number(await purgeBuild(folder, name).catch(note))
    else if (await purgeNode({ folder: place, bridge: bridgeName(folder.id, name) }).catch(note)) cleared++
  }
  if (names.length === 0) return 0
  const { removeServiceNetwork } = await import('./service-network.ts')
  await removeServiceNetwork(folder)
  if (failure !== null) throw failure
  return cleared

  function note(error: unknown): boolean {
    failure ??= error
    return false
  }
}

/** `build-<process>`: where a build has its commands run, and keeps what is in passing. */
export const buildPrefix = 'build-'

/** What builds have left that were killed; one that lives takes its own away. */
export async function purgeBuilds(folder: DataFolder): Promise<void> {
  const names = await namesIn(folder.file('nodes'))
  for (const name of names) if (name.startsWith(buildPrefix)) await purgeBuild(folder, name)
}

async function purgeBuild(folder: DataFolder, name: string): Promise<boolean> {
  if ((await startTicksOf(Number(name.slice(buildPrefix.length)))) !== null) return false
  const place = folder.file('nodes', name)
  const found = await purgeNode({ folder: place, bridge: bridgeName(folder.id, name) })
  await rm(place, { recursive: true, force: true })
  return found
}

/** Takes one node that is off from the machine; answers whether there was anything. */
export async function purgeNode(node: { readonly folder: string; readonly bridge: string }): Promise<boolean> {
  const found = await purge(node)
  await purgeVolumes(`${node.folder}/pods`)
  return found
}

/** A start that still lives takes its own away. */
async function removeProbe(place: string, pid: number): Promise<void> {
  if ((await startTicksOf(pid)) === null) await rm(place, { recursive: true, force: true })
}
