import { systemClock } from '../base/os/clock.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { Cluster, ClusterOptions } from './cluster.ts'
import { berthLine } from './command-line.ts'
import { type DataFolder, explain } from './data-folder.ts'
import { breakGround } from './ground.ts'
import { boundHeapGrowth } from './heap-growth.ts'
import { openLog } from './open-log.ts'
import { readRunRecord } from './run-record.ts'
import { UserError } from './user-error.ts'

/** Brings a cluster up; resolves when its API is ready and all that was asked for runs. Throws `UserError`. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const unbind = boundHeapGrowth(systemTimers)
  try {
    const cluster = await start(options)
    return { ...cluster, stop: (tell) => cluster.stop(tell).finally(unbind) }
  } catch (error) {
    unbind()
    throw explain(options.folder.path, error)
  }
}

/** What takes its time elsewhere (the store's thread, the disk, the kernel) begins before the bulk of the program is loaded. */
async function start(options: ClusterOptions): Promise<Cluster> {
  await refuseSecond(options.folder)
  const log = openLog(options.v >= 4 ? 'debug' : options.v >= 2 ? 'info' : 'warn')
  const reached = (what: string) =>
    log.debug('start', { reached: what, afterMs: Math.round(systemClock.monotonicMs()) })
  reached('groundwork begun')
  const ground = breakGround(options, log)
  const { assemble } = await import('./assemble.ts')
  reached('program loaded')
  return assemble(options, ground, log, reached)
}

async function refuseSecond(folder: DataFolder): Promise<void> {
  const running = await readRunRecord(folder)
  if (running === null) return
  throw new UserError(
    `a berth already runs on ${folder.path} (process ${running.pid}, ${running.url ?? 'still starting'}); "${berthLine('down', folder.path)}" stops it, --data names another folder.`,
  )
}
