import type { Log } from '../../base/log.ts'
import * as files from '../../base/os/files.ts'
import { basename, dirname, join } from '../../base/os/path.ts'
import { type Cancel, every, type Timers } from '../../base/timers.ts'
import type { RunningNode } from '../agent.ts'

/** Upstream's containerLogMaxSize and containerLogMaxFiles. */
export const longestLogBytes = 10 * 1024 * 1024
export const mostLogFiles = 5
export const rotationMs = 10_000

/** Keeps each container's log within bounds: a file that has grown is moved aside, and the oldest of those removed. */
export function rotateLogs(deps: { readonly node: RunningNode; readonly timers: Timers; readonly log: Log }): Cancel {
  const { runtime } = deps.node
  return every(deps.timers, rotationMs, async () => {
    for (const { id, state, logFile } of await runtime.listContainers()) {
      if (state.is !== 'running' || logFile === '') continue
      try {
        // Who has said nothing yet has no log.
        const { size } = await files.stat(logFile).catch(() => ({ size: 0 }))
        if (size < longestLogBytes) continue
        await runtime.rotateLog(id)
        await removeOldest(logFile)
      } catch (error) {
        deps.log.warn('log not rotated', { logFile, error: String(error) })
      }
    }
  })
}

/** Rotated files carry the time behind the name, so that their names sort by age. */
async function removeOldest(logFile: string): Promise<void> {
  const folder = dirname(logFile)
  const aside = (await files.readdir(folder)).filter((name) => name.startsWith(`${basename(logFile)}.`)).toSorted()
  for (const name of aside.slice(0, -(mostLogFiles - 1))) await files.rm(join(folder, name))
}
