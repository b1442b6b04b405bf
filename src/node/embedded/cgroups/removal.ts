import { systemClock } from '../../../base/os/clock.ts'
import * as files from '../../../base/os/files.ts'
import { isMissing, readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { systemTimers } from '../../../base/os/timers.ts'
import { sleep } from '../../../base/timers.ts'
import { signal } from '../processes.ts'

/** The killed take a moment to be gone. */
const triesEveryMs = 5
const patienceMs = 1000

/**
 * With all groups in it, and the processes that are left there. Answers whether it is gone: not where a process in it waits in
 * the kernel for what does not answer, which no signal ends.
 */
export async function removeGroups(folder: string): Promise<boolean> {
  // Most have neither by now.
  if (await isRemoved(folder)) return true
  const entries = await files.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  let areEmpty = true
  for (const entry of entries)
    if (entry.isDirectory()) areEmpty = (await removeGroups(join(folder, entry.name))) && areEmpty
  if (!areEmpty) return false
  const endMs = systemClock.monotonicMs() + patienceMs
  do {
    if (await isRemoved(folder)) return true
    await endProcesses(folder)
    await sleep(systemTimers, triesEveryMs)
  } while (systemClock.monotonicMs() < endMs)
  return isRemoved(folder)
}

/** False while there are processes in it, if only dying ones. */
async function isRemoved(folder: string): Promise<boolean> {
  try {
    await files.rmdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EBUSY') return false
    if (!isMissing(error)) throw error
  }
  return true
}

async function endProcesses(folder: string): Promise<void> {
  const pids = ((await readIfThere(join(folder, 'cgroup.procs')).catch(noDevice)) ?? '').split('\n')
  for (const pid of pids) if (Number(pid) > 0) signal(Number(pid), 'SIGKILL')
}

/** A group that goes while it is read. */
export function noDevice(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENODEV') return null
  throw error
}
