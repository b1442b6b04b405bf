import * as filesSync from '../../../base/os/files-sync.ts'
import { isMissing } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { isAlive, type ProcessId } from '../processes.ts'
import { readReport } from '../program/executable.ts'
import { readProcessRecord } from '../sandbox/process-record.ts'
import { exitFile, readExit } from './exit-file.ts'
import type { ContainerTraces } from './observe-container.ts'

export interface TracesOnDisk extends ContainerTraces {
  readonly supervisor: ProcessId | null
  readonly app: ProcessId | null
}

const longestComplaint = 2000

/**
 * Reads what the container's processes have written. A process of before the machine's last start is dead. At once:
 * lines that have just been written are in memory, and to read them by the pool's threads takes ten times as long.
 */
export async function readTraces(folder: string, bootId: string): Promise<TracesOnDisk> {
  const processes = readProcesses(folder)
  const thisBoot = processes?.bootId === bootId
  const supervisor = thisBoot ? processes.supervisor : null
  const app = thisBoot ? processes.app : null
  const complaints = contentOf(join(folder, 'complaints'))?.bytes.toString() ?? ''
  return {
    supervised: processes !== null,
    supervisorAlive: supervisor !== null && (await isAlive(supervisor)),
    launch: lineOf(join(folder, 'launch')),
    pid: app?.pid ?? null,
    exit: exitOf(contentOf(join(folder, exitFile))),
    complaints: complaints.trim().slice(-longestComplaint),
    supervisor,
    app,
  }
}

export interface Processes {
  readonly bootId: string
  readonly supervisor: ProcessId | null
  readonly app: ProcessId | null
}

/** Null where nothing has begun. */
export function readProcesses(folder: string): Processes | null {
  const record = readProcessRecord(folder)
  if (record === null) return null
  const [supervisor = null, app = null] = record.processes
  return { bootId: record.bootId, supervisor, app }
}

function exitOf(content: Content | null): ContainerTraces['exit'] {
  const exit = content === null ? null : readExit(content.bytes)
  return exit === null ? null : { ...exit, atMs: content!.modifiedAtMs }
}

/** A file that holds a whole report. */
function lineOf(path: string): { text: string; atMs: number } | null {
  const content = contentOf(path)
  const text = content === null ? null : readReport(content.bytes)
  return content === null || text === null ? null : { text, atMs: content.modifiedAtMs }
}

interface Content {
  readonly bytes: Buffer
  readonly modifiedAtMs: number
}

function contentOf(path: string): Content | null {
  try {
    const fd = filesSync.openSync(path, 'r')
    try {
      return { bytes: filesSync.readFileSync(fd), modifiedAtMs: filesSync.fstatSync(fd).mtimeMs }
    } finally {
      filesSync.closeSync(fd)
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
