import * as files from '../../base/os/files.ts'
import { namesIn } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { removeTree } from '../../base/os/remove-tree.ts'
import type { Timers } from '../../base/timers.ts'
import { mountsNow } from '../host-volumes/mounts-now.ts'
import { readProcesses } from './container/traces.ts'
import { type layout, removingPrefix } from './layout.ts'
import {
  bootId,
  endProcess,
  holdMounts,
  isAlive,
  killInside,
  type ProcessId,
  programsIn,
  sandboxName,
  signal,
  supervisorName,
} from './processes.ts'
import { runScript } from './system/command.ts'

/** Clears away what a removal that was cut off has left: its processes, its mounts, its folder. */
export async function sweep(paths: ReturnType<typeof layout>): Promise<void> {
  for (const parent of [paths.sandboxes, paths.containers]) {
    for (const name of await namesIn(parent)) {
      if (!name.startsWith(removingPrefix)) continue
      // They were started under the folder's old name.
      await endSupervisors(join(parent, name.slice(removingPrefix.length)))
      await unmountBelow(join(parent, name))
      await removeTree(join(parent, name))
    }
  }
}

/** Kills the supervisors of containers in or below `folder`, and all that is in their process groups and PID namespaces; answers who was killed. */
export async function endSupervisors(folder: string): Promise<readonly ProcessId[]> {
  const apps: ProcessId[] = []
  for (const pid of await programsIn(folder, supervisorName)) {
    const app = readProcesses(`/proc/${pid}/cwd`)?.app ?? null
    if (app !== null) apps.push(app)
    await endApp(app, () => signal(-pid, 'SIGKILL'))
  }
  return apps
}

/** The same for containers whose supervisor somebody else has killed. */
export async function endUnsupervised(paths: ReturnType<typeof layout>): Promise<readonly ProcessId[]> {
  const boot = await bootId()
  const apps = (await namesIn(paths.containers)).map((id) => unsupervised(paths.container(id), boot))
  for (const app of apps) await endApp(app, () => undefined)
  return apps.filter((app) => app !== null)
}

/** Null, too, where what its processes wrote down cannot be read: then nobody knows. */
function unsupervised(folder: string, boot: string): ProcessId | null {
  try {
    const processes = readProcesses(folder)
    return processes?.bootId === boot ? processes.app : null
  } catch {
    return null
  }
}

/** All there is of a container of which nobody knows more than its folder; its processes are dead when it resolves. */
export async function clearContainer(paths: ReturnType<typeof layout>, id: string, timers: Timers): Promise<void> {
  const folder = paths.container(id)
  const apps = [...(await endSupervisors(folder)), unsupervised(folder, await bootId())]
  for (const app of apps) {
    await endApp(app, () => undefined)
    if (app !== null) await endProcess(app, timers)
  }
  await unmountBelow(folder)
  await removeFolder(paths.containers, id)
}

/** Whoever could start anew is ended first; what it has started, and left in its mounts, afterwards. */
async function endApp(app: ProcessId | null, endStarter: () => void): Promise<void> {
  const mounts = app !== null && (await isAlive(app)) ? await holdMounts(app.pid) : null
  endStarter()
  if (app !== null && (await isAlive(app))) signal(app.pid, 'SIGKILL')
  if (mounts === null) return
  killInside(mounts)
  await mounts.release()
}

/** Kills what keeps, or is about to keep, namespaces of sandboxes in or below `folder`. */
export async function endKeepers(folder: string): Promise<void> {
  for (const pid of await programsIn(folder, sandboxName)) signal(pid, 'SIGKILL')
}

export async function unmountBelow(folder: string): Promise<void> {
  const points = (await mountsNow()).map(({ point }) => point)
  const mounted = points.filter((point) => point.startsWith(`${folder}/`))
  // Not made canonical: for that the file systems themselves would be asked.
  if (mounted.length > 0) await runScript('umount --lazy --no-canonicalize "$@"', mounted)
}

/** Renamed first: a folder that is found half gone is known to be on its way out. */
export async function removeFolder(parent: string, id: string): Promise<void> {
  const leaving = join(parent, `${removingPrefix}${id}`)
  await files.rename(join(parent, id), leaving)
  await removeTree(leaving)
}
