import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import { runScript } from './command.ts'
import { type layout, removingPrefix } from './layout.ts'
import { isAlive, killInside, mountNamespace, type ProcessId, parseStat, scriptsBelow, signal } from './processes.ts'
import { namesIn, readIfThere } from './records.ts'
import { mountPoints } from './sandbox.ts'

/** Clears away what a removal that was cut off has left: its processes, its mounts, its folder. */
export async function sweep(paths: ReturnType<typeof layout>): Promise<void> {
  for (const parent of [paths.sandboxes, paths.containers]) {
    for (const name of await namesIn(parent)) {
      if (!name.startsWith(removingPrefix)) continue
      // The scripts were started under the folder's old name.
      await endSupervisors(join(parent, name.slice(removingPrefix.length)))
      await unmountBelow(join(parent, name))
      await files.rm(join(parent, name), { recursive: true, force: true })
    }
  }
}

/** Kills the supervisors whose scripts lie in or below `folder`, and all that is in their process groups and PID namespaces; answers who was killed. */
export async function endSupervisors(folder: string): Promise<readonly ProcessId[]> {
  const apps: ProcessId[] = []
  for (const pid of await scriptsBelow(folder, '/supervise.sh')) {
    const line = await readIfThere(`/proc/${pid}/cwd/pid`)
    const app = line === null ? null : parseStat(line)
    signal(-pid, 'SIGKILL')
    if (app === null) continue
    apps.push(app)
    const mounts = await mountNamespace(app.pid)
    if (await isAlive(app)) signal(app.pid, 'SIGKILL')
    if (mounts !== null && mounts !== (await mountNamespace(process.pid))) await killInside(mounts)
  }
  return apps
}

export async function unmountBelow(folder: string): Promise<void> {
  const mounted = (await mountPoints()).filter((point) => point.startsWith(`${folder}/`))
  if (mounted.length > 0) await runScript('umount -l "$@"', mounted)
}
