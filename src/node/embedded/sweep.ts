import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { runScript } from './command.ts'
import { type layout, removingPrefix } from './layout.ts'
import { parseStat, processesNaming, signal } from './processes.ts'
import { namesIn, readIfThere } from './records.ts'
import { mountPoints } from './sandbox.ts'

/** Clears away what a removal that was cut off has left: its processes, its mounts, its folder. */
export async function sweep(paths: ReturnType<typeof layout>): Promise<void> {
  for (const parent of [paths.sandboxes, paths.containers]) {
    for (const name of await namesIn(parent)) {
      if (!name.startsWith(removingPrefix)) continue
      await endSupervisors(join(parent, name.slice(removingPrefix.length)))
      await unmountBelow(join(parent, name))
      await files.rm(join(parent, name), { recursive: true, force: true })
    }
  }
}

/** Kills the supervisors whose scripts lie below `folder`, and all that is in their process groups and PID namespaces. */
export async function endSupervisors(folder: string): Promise<void> {
  for (const pid of await processesNaming(`${folder}/`)) {
    const app = await readIfThere(`/proc/${pid}/cwd/pid`)
    signal(-pid, 'SIGKILL')
    const id = app === null ? null : parseStat(app)
    if (id !== null) signal(id.pid, 'SIGKILL')
  }
}

export async function unmountBelow(folder: string): Promise<void> {
  const mounted = (await mountPoints()).filter((point) => point.startsWith(`${folder}/`))
  if (mounted.length > 0) await runScript('umount -l "$@"', mounted)
}
