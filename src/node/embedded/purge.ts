import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { removeBridge } from './bridge-network.ts'
import { layout } from './layout.ts'
import { isAlive, type ProcessId, parseStat, signal, supervisorsIn } from './processes.ts'
import { isMissing, namesIn, readIfThere } from './records.ts'
import { endSupervisors, endUnsupervised, unmountBelow } from './sweep.ts'

const mostScans = 200

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
    for (const id of await namesIn(paths.sandboxes)) await endInit(paths.sandbox(id))
    await gone(paths.containers, apps)
    await unmountBelow(paths.sandboxes)
    await (await import('./cgroups/cgroups.ts')).removeNodeGroups(folder)
    const all = [paths.containers, paths.sandboxes, paths.network]
    await Promise.all(all.map((path) => files.rm(path, { recursive: true, force: true })))
  }
  return (await removeBridge(node.bridge)) || found
}

/** The dying take a moment; a scan of all processes is one, too. */
async function gone(containers: string, apps: readonly ProcessId[]): Promise<void> {
  for (let scans = 0; scans < mostScans; scans++) {
    const alive = await Promise.all(apps.map(isAlive))
    if (!alive.includes(true) && (await supervisorsIn(containers)).length === 0) return
  }
}

/** The process that keeps a shared PID namespace; all in it end with it. */
async function endInit(sandbox: string): Promise<void> {
  const line = await readIfThere(join(sandbox, 'init'))
  const init = line === null ? null : parseStat(line)
  if (init !== null && (await isAlive(init))) signal(init.pid, 'SIGKILL')
}

async function realPath(path: string): Promise<string | null> {
  try {
    return await files.realpath(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
