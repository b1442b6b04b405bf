import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { getSystemErrorMessage } from '../../base/os/util.ts'
import type { ContainerTraces } from './observe-container.ts'
import { isAlive, type ProcessId, parseStat } from './processes.ts'
import { readReport } from './program/executable.ts'
import { isMissing, readIfThere } from './records.ts'

export interface TracesOnDisk extends ContainerTraces {
  readonly supervisor: ProcessId | null
  readonly app: ProcessId | null
}

const longestComplaint = 2000

/** Reads what `supervise.sh` and `program` have written. A process of before the machine's last start is dead. */
export async function readTraces(folder: string, bootId: string): Promise<TracesOnDisk> {
  const [supervisorLine, pidLine, launch, exit, complaints] = await Promise.all([
    readIfThere(join(folder, 'supervisor')),
    readIfThere(join(folder, 'pid')),
    readLine(folder, 'launch'),
    readLine(folder, 'exit'),
    readIfThere(join(folder, 'complaints')),
  ])
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
async function readLine(folder: string, name: string): Promise<{ text: string; atMs: number } | null> {
  try {
    const file = await files.open(join(folder, name))
    try {
      const { errno, text } = readReport(await file.readFile())
      if (!text.endsWith('\n')) return null
      const why = errno === null ? '' : `: ${getSystemErrorMessage(errno)}`
      return { text: `${text.trimEnd()}${why}`, atMs: (await file.stat()).mtimeMs }
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
