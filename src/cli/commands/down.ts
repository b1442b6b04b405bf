import { process } from '../../base/os/process.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { sleep } from '../../base/timers.ts'
import { berthLine } from '../../cluster/command-line.ts'
import { type DataFolder, findDataFolder } from '../../cluster/data-folder.ts'
import { purgeNodes } from '../../cluster/purge.ts'
import { readRunRecord, removeRunRecord, startTicksOf, whileNothingRuns } from '../../cluster/run-record.ts'
import { UserError } from '../../cluster/user-error.ts'
import type { Running } from './running.ts'

/** Longer than any pod may take to stop by default, so that stopping in order is never cut short. */
const longestStopMs = 60_000
/** Before the person is told what takes so long. */
const patienceMs = 1000

/**
 * Stops the running berth, which takes its containers with it, and clears away what a killed one left behind.
 * Where nothing is left to stop it says so and is content.
 */
export async function down(flags: { readonly data: string }): Promise<void> {
  const folder = await findDataFolder(flags.data)
  const record = folder === null ? null : await readRunRecord(folder)
  if (folder === null) {
    process.stdout.write(`Nothing runs on ${flags.data}.\n`)
    return
  }
  if (record !== null) await stopProcess({ folder, record })
  const cleared = await whileNothingRuns(folder, async () => {
    const nodes = await purgeNodes(folder)
    await removeRunRecord(folder)
    return nodes
  })
  process.stdout.write(downText(folder, record !== null, cleared ?? 0))
}

async function stopProcess({ folder, record }: Running): Promise<void> {
  terminate(record.pid)
  for (let waitedMs = 0; waitedMs < longestStopMs; waitedMs += 20) {
    if ((await startTicksOf(record.pid)) !== record.startTicks) return
    await sleep(systemTimers, 20)
    if (waitedMs === patienceMs)
      process.stdout.write('Waiting for its containers to end; none is given more than 10 s.\n')
  }
  throw new UserError(
    `berth (process ${record.pid}) has not stopped after ${longestStopMs / 1000} s; look into its log, or end it with "kill -9 ${record.pid}" and run "${berthLine('down', folder.path)}" again.`,
  )
}

function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    // It has ended by itself since its record was read.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function downText(folder: DataFolder, wasRunning: boolean, cleared: number): string {
  if (wasRunning) return `Stopped. The data stays in ${folder.path}.\n`
  if (cleared > 0)
    return `No berth was running; cleared away what ${cleared === 1 ? 'a node' : `${cleared} nodes`} had left behind. The data stays in ${folder.path}.\n`
  return `Nothing runs on ${folder.path}.\n`
}
