import * as files from '../../../base/os/files.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { join } from '../../../base/os/path.ts'
import { supervisorName } from '../processes.ts'
import { runnable } from '../program/runnable.ts'
import { processesFile } from '../sandbox/process-record.ts'
import { masterDescriptor, self } from '../steps/begin-steps.ts'
import { firstWord } from '../system/command.ts'
import { system } from '../system/system.ts'
import { exitFile } from './exit-file.ts'

export interface Beginning {
  /** An executable. */
  readonly program: Uint8Array
  /** The container's, by which its processes are found. */
  readonly folder: string
  /** For who lists processes. */
  readonly label: string
  /** The other side of its terminal, where it has one. */
  readonly master: number | null
}

/** Starts what outlives berth; resolves when the application runs, or nothing does. */
export async function spawnSupervisor({ program: bytes, folder, label, master }: Beginning): Promise<void> {
  const { libc, programs } = await system()
  const word = libc.makePipe()
  const said = firstWord(word)
  const program = await runnable(supervisorName, bytes)
  const unused = Array.from({ length: masterDescriptor - self - 1 }, () => null)
  const inherited = master === null ? [] : [...unused, master]
  try {
    const pid = await programs.startProgram({
      command: `/proc/self/fd/${self}`,
      name: supervisorName,
      args: [folder, label],
      env: {},
      descriptors: [null, null, null, word.writer, program, ...inherited],
      session: 'own',
    })
    programs.collectLater(pid)
  } finally {
    for (const fd of [word.writer, program]) filesSync.closeSync(fd)
  }
  await said
}

const written = [
  processesFile,
  'launch',
  exitFile,
  'alive',
  'stdout',
  'stderr',
  'stdin',
  'stdout.0',
  'stderr.0',
  'logged',
  'upper',
  'work',
  'root',
  'mapped',
  'layers',
]

/** What a start that was cut off has written. */
export async function clearHalfStarted(folder: string): Promise<void> {
  await Promise.all(written.map((name) => files.rm(join(folder, name), { recursive: true, force: true })))
}
