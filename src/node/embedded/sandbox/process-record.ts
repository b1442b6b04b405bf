// Processes that outlive berth write down themselves who they are, before they do anything else: the machine's start and, of
// each, its line of the kernel's table. Zeros fill a line up.

import * as filesSync from '../../../base/os/files-sync.ts'
import { isMissing } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { type ProcessId, parseStat } from '../processes.ts'
import { type Ending, room, type Step } from '../program/executable.ts'
import { atCurrentFolder, may, must, writing } from '../program/steps.ts'

export const processesFile = 'processes'

/** More than a line has. */
const statBytes = 512
const appending = 0o2001

export interface ProcessRecord {
  readonly bootId: string
  readonly processes: readonly (ProcessId | null)[]
}

/** The steps of the first process; of those after it. `free`: the lowest descriptor that is. */
export function firstRecord(bootId: string, free: number, failed: Ending): readonly Step[] {
  return recordSteps(writing, `${bootId} `, free, failed)
}

export function furtherRecord(free: number, failed: Ending): readonly Step[] {
  return recordSteps(appending, '', free, failed)
}

/** `/proc` is the machine's: a process in a PID namespace of its own reads what the machine calls it. */
function recordSteps(flags: number, before: string, free: number, failed: Ending): readonly Step[] {
  const stat = room.address + room.bytes - statBytes
  return [
    must('openat', [atCurrentFolder, '/proc/self/stat', 0], failed),
    may('read', [free, stat, statBytes]),
    may('close', [free]),
    must('openat', [atCurrentFolder, processesFile, flags, 0o600], failed),
    ...(before === '' ? [] : [must('write', [free, Buffer.from(before), before.length], failed)]),
    must('write', [free, stat, statBytes], failed),
    may('close', [free]),
  ]
}

/** Null where nothing has begun. At once: what has just been written is in memory. */
export function readProcessRecord(folder: string): ProcessRecord | null {
  const lines = textOf(join(folder, processesFile))?.split(/\0+/) ?? []
  const [first = '', ...others] = lines.filter((line) => line !== '')
  if (first === '') return null
  const [bootId = ''] = first.split(' ', 1)
  return { bootId, processes: [first.slice(bootId.length + 1), ...others].map(parseStat) }
}

function textOf(path: string): string | null {
  try {
    return filesSync.readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
