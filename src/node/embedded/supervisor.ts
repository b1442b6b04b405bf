import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { self } from './begin-steps.ts'
import { firstWord } from './command.ts'
import { runnable } from './program/runnable.ts'
import { system } from './system.ts'

/** Where the supervisor holds the terminal's other side. */
export const masterDescriptor = 9

/** Starts the shell that outlives berth; resolves when the application runs, or nothing does. `master`: of its terminal. */
export async function spawnSupervisor(begin: Uint8Array, master: number | null): Promise<void> {
  const { libc, programs } = await system()
  const word = libc.makePipe()
  const said = firstWord(word)
  const program = await runnable('berth-begin', begin)
  const unused = Array.from({ length: masterDescriptor - self - 1 }, () => null)
  const inherited = master === null ? [] : [...unused, master]
  try {
    const pid = await programs.startProgram({
      command: `/proc/self/fd/${self}`,
      name: 'berth-begin',
      args: [],
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
  'supervisor',
  'pid',
  'launch',
  'exit',
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
]

/** What a start that was cut off has written. */
export async function clearHalfStarted(folder: string): Promise<void> {
  await Promise.all(written.map((name) => files.rm(join(folder, name), { recursive: true, force: true })))
}
