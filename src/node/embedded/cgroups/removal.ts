import * as files from '../../../base/os/files.ts'
import { isMissing, readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { systemTimers } from '../../../base/os/timers.ts'
import { sleep } from '../../../base/timers.ts'
import { signal } from '../processes.ts'

/** The killed take a moment to be gone. */
const triesEveryMs = 5
const mostTries = 200

/** With all groups in it, and the processes that are left there. */
export async function removeGroups(folder: string): Promise<void> {
  const entries = await files.readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  for (const entry of entries) if (entry.isDirectory()) await removeGroups(join(folder, entry.name))
  for (let tries = 0; tries < mostTries && !(await isRemoved(folder)); tries++) {
    await endProcesses(folder)
    await sleep(systemTimers, triesEveryMs)
  }
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
