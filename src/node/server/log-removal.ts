import type { Log } from '../../base/log.ts'
import * as files from '../../base/os/files.ts'
import { namesIn } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { type Cancel, every, type Timers } from '../../base/timers.ts'
import type { Runtime } from '../runtime.ts'

/** As often as a kubelet collects what dead containers have left. */
const everyMs = 60_000

// <logFolder>/<namespace>_<pod>_<uid>/<container>/<attempt>.log
//                                                 <attempt>.log.20261121-120000.000    moved aside
const podFolder = /^[^_]+_[^_]+_[^_]+$/
const logName = /^\d+\.log(?=\.|$)/

type Listing = Pick<Runtime, 'listSandboxes' | 'listContainers'>

/** Keeps the logs of the containers that the node has yet, and no others. */
export function removeOldLogs(logFolder: string, runtime: Listing, timers: Timers, log: Log): Cancel {
  return every(timers, everyMs, async () => {
    try {
      await removeLogsOfGone(logFolder, runtime)
    } catch (error) {
      log.warn('old logs not removed', { error: String(error) })
    }
  })
}

export async function removeLogsOfGone(logFolder: string, runtime: Listing): Promise<void> {
  // Looked at first: whatever writes to one of them is listed afterwards.
  const logs = await logsIn(logFolder)
  const pods = new Set((await runtime.listSandboxes()).map(({ pod }) => `${pod.namespace}_${pod.name}_${pod.uid}`))
  const kept = new Set((await runtime.listContainers()).map(({ logFile }) => logFile))
  for (const [pod, paths] of logs) {
    // The folder stays with the pod: a container may be about to begin a log in it.
    if (!pods.has(pod)) await files.rm(join(logFolder, pod), { recursive: true, force: true })
    else for (const { path, log } of paths) if (!kept.has(log)) await files.rm(path, { force: true })
  }
}

/** By pod's folder: the files, and to which log each belongs. */
async function logsIn(logFolder: string) {
  const found = new Map<string, readonly { readonly path: string; readonly log: string }[]>()
  for (const pod of await namesIn(logFolder)) {
    if (!podFolder.test(pod)) continue
    const containers = (await namesIn(join(logFolder, pod))).map((name) => join(logFolder, pod, name))
    const paths = containers.map(async (folder) =>
      (await namesIn(folder)).flatMap((name) => {
        const [log] = logName.exec(name) ?? []
        return log === undefined ? [] : [{ path: join(folder, name), log: join(folder, log) }]
      }),
    )
    found.set(pod, (await Promise.all(paths)).flat())
  }
  return found
}
