import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/os/clock.ts'
import type { Client, ObjectRef } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'
import { type DataFolder, explain } from './data-folder.ts'
import { breakGround } from './ground.ts'
import { openLog } from './open-log.ts'
import { readRunRecord } from './run-record.ts'
import { UserError } from './user-error.ts'

export interface ClusterOptions {
  readonly folder: DataFolder
  /** 0: any that is free. */
  readonly port: number
  readonly bindAddress: string
  readonly nodes: number
  readonly simulatedNodes: number
  readonly controllers: readonly string[]
  readonly disableAdmissionPlugins: readonly string[]
  /** Milliseconds. */
  readonly nodeMonitorPeriod: number
  readonly nodeMonitorGracePeriod: number
  /** Nodes a second. */
  readonly nodeEvictionRate: number
  readonly enableHostpathProvisioner: boolean
  readonly standIn: readonly string[]
  readonly tokenAuthFile: string | null
  readonly verbose: boolean
  readonly version: string
}

/** A cluster of this machine, at work. */
export interface Cluster {
  readonly url: string
  readonly kubeconfigPath: string
  readonly startedInMs: number
  /** What is not as was asked for, a sentence each. */
  readonly notices: readonly string[]
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Where pods ask for names; empty without real nodes. */
  readonly dnsServers: readonly string[]
  /** Runs a command in a pod's only container; answers what it wrote. Rejects when it fails. */
  exec(pod: ObjectRef, command: readonly string[]): Promise<string>
  /** Stops everything, containers too. The data stays. What takes long is told, a sentence each. */
  stop(tell: (what: string) => void): Promise<void>
}

/** Brings a cluster up; resolves when its API is ready and all that was asked for runs. Throws `UserError`. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  try {
    return await start(options)
  } catch (error) {
    throw explain(options.folder.path, error)
  }
}

/** What takes its time elsewhere (the store's thread, the disk, the kernel) begins before the bulk of the program is loaded. */
async function start(options: ClusterOptions): Promise<Cluster> {
  await refuseSecond(options.folder)
  const log = openLog(options.verbose ? 'debug' : 'warn')
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
    `a berth already runs on ${folder.path} (process ${running.pid}, ${running.url ?? 'still starting'}); "berth down" stops it, --data names another folder.`,
  )
}
