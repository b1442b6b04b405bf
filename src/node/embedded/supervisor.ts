import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { Socket } from '../../base/os/net.ts'
import { join } from '../../base/os/path.ts'
import type { Pipe } from './libc.ts'

/** Where the supervisor holds the terminal's other side. */
export const masterDescriptor = 9

/** Starts the shell that outlives berth; resolves when the application runs, or nothing does. `master`: of its terminal. */
export async function spawnSupervisor(folder: string, master: number | null): Promise<void> {
  const [{ startProgram, collectLater }, { makePipe }] = await Promise.all([
    import('./posix-spawn.ts'),
    import('./libc.ts'),
  ])
  const complaints = await files.open(join(folder, 'complaints'), 'w', 0o600)
  const word = makePipe()
  const said = firstWord(word)
  const unused = Array.from({ length: masterDescriptor - 4 }, () => null)
  const inherited = master === null ? [] : [...unused, master]
  try {
    const pid = await startProgram({
      command: join(folder, 'begin'),
      args: [],
      env: {},
      descriptors: [null, null, complaints.fd, word.writer, ...inherited],
      session: 'own',
    })
    collectLater(pid)
  } finally {
    filesSync.closeSync(word.writer)
    await complaints.close()
  }
  await said
}

function firstWord({ reader }: Pipe): Promise<void> {
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  socket.on('error', () => undefined)
  socket.once('data', () => socket.destroy())
  return new Promise((resolve) => socket.once('close', () => resolve()))
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
