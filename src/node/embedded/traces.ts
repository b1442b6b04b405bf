import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { getSystemErrorMessage } from '../../base/os/util.ts'
import type { ContainerTraces } from './observe-container.ts'
import { isAlive, type ProcessId, parseStat } from './processes.ts'
import { readReport } from './program/executable.ts'
import { isMissing } from './records.ts'

export interface TracesOnDisk extends ContainerTraces {
  readonly supervisor: ProcessId | null
  readonly app: ProcessId | null
}

const longestComplaint = 2000

/**
 * Reads what `supervise.sh` and `program` have written. A process of before the machine's last start is dead. At once:
 * lines that have just been written are in memory, and to read them by the pool's threads takes ten times as long.
 */
export async function readTraces(folder: string, bootId: string): Promise<TracesOnDisk> {
  const [supervisorLine, pidLine, complaints] = ['supervisor', 'pid', 'complaints'].map(
    (name) => contentOf(join(folder, name))?.bytes.toString() ?? null,
  ) as [string | null, string | null, string | null]
  const [launch, exit] = [lineOf(join(folder, 'launch')), lineOf(join(folder, 'exit'))]
  const thisBoot = supervisorLine?.startsWith(`${bootId} `) ?? false
  const supervisor = thisBoot ? parseStat(supervisorLine!.slice(bootId.length + 1)) : null
  const app = thisBoot && pidLine !== null ? parseStat(pidLine) : null
  return {
    supervised: supervisorLine !== null,
    supervisorAlive: supervisor !== null && (await isAlive(supervisor)),
    launch,
    pid: app?.pid ?? null,
    exit: exit === null ? null : exitOf(exit),
    complaints: (complaints ?? '').trim().slice(-longestComplaint),
    supervisor,
    app,
  }
}

/** `137`, or `137 OOMKilled`. */
function exitOf({ text, atMs }: { readonly text: string; readonly atMs: number }): ContainerTraces['exit'] {
  const [code, why] = text.split(' ')
  return { code: Number(code), outOfMemory: why !== undefined, atMs }
}

/** A file that holds a whole line, and perhaps before it what the kernel's reason was. */
function lineOf(path: string): { text: string; atMs: number } | null {
  const content = contentOf(path)
  if (content === null) return null
  const { errno, text } = readReport(content.bytes)
  if (!text.endsWith('\n')) return null
  const why = errno === null ? '' : `: ${getSystemErrorMessage(errno)}`
  return { text: `${text.trimEnd()}${why}`, atMs: content.modifiedAtMs }
}

function contentOf(path: string): { readonly bytes: Buffer; readonly modifiedAtMs: number } | null {
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
