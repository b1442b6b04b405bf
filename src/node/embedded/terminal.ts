import * as filesSync from '../../base/os/files-sync.ts'
import { ReadStream } from '../../base/os/tty.ts'
import type { AttachedProcess, ProcessStreams } from '../runtime.ts'
import { enter, type RunningPlace } from './enter.ts'
import { descriptorOf, resizeTerminal, unlockTerminal } from './libc.ts'
import { readAtPaceOf } from './paced.ts'
import { terminalOwner } from './user-range.ts'

// A pseudo-terminal is two files: what is written to the one, the master, the program reads from the other, the slave.

export interface Terminal {
  readonly master: number
  /** The slave's path on the host. */
  readonly path: string
}

/** A new terminal of the instance of devpts at `folder`: `/dev/pts`, or that of a container, so that `tty` finds it there. */
export function openTerminal(folder: string): Terminal {
  const master = filesSync.openSync(`${folder}/ptmx`, filesSync.constants.O_RDWR | filesSync.constants.O_NOCTTY)
  return { master, path: `${folder}/${unlockTerminal(master)}` }
}

/** The master as a stream. Reading fails (EIO) when the last program has closed the slave: that is its end. */
export function terminalStream(master: number): ReadStream {
  const stream = new ReadStream(master)
  stream.on('error', () => stream.destroy())
  return stream
}

/** The terminal an earlier process of berth has opened: the supervisor holds it, too. */
export function masterOf(supervisorPid: number, fd: number): number {
  return descriptorOf(supervisorPid, fd)
}

export function resize(master: number, columns: number, rows: number): void {
  if (columns > 0 && rows > 0) resizeTerminal(master, columns, rows)
}

export async function execInTerminal(place: RunningPlace, streams: ProcessStreams): Promise<AttachedProcess> {
  const terminal = openTerminal(`/proc/${place.pid}/root/dev/pts`)
  const slave = filesSync.openSync(terminal.path, filesSync.constants.O_RDWR | filesSync.constants.O_NOCTTY)
  filesSync.fchownSync(slave, ...terminalOwner(place.process.account.uid, place.users))
  const stream = terminalStream(terminal.master)
  readAtPaceOf(stream, (chunk) => streams.onStdout(chunk))
  const hungUp = new Promise<void>((resolve) => stream.once('close', () => resolve()))
  const { exit, kill } = await enter(place, [slave, slave, slave], true)
    .catch((error: unknown) => {
      stream.destroy()
      throw error
    })
    .finally(() => filesSync.closeSync(slave))
  // The session's leader takes the terminal with it, so the last words are read before the end is told.
  const done = exit.then(async (code) => {
    await hungUp
    return code
  })
  return {
    write: (chunk) => new Promise((resolve) => stream.write(chunk, () => resolve())),
    // What a terminal's user types to end the input.
    closeStdin: () => void stream.write(endOfInput),
    resize: (columns, rows) => {
      if (!stream.destroyed) resize(terminal.master, columns, rows)
    },
    kill: () => {
      stream.destroy()
      kill()
    },
    done,
  }
}

const endOfInput = '\x04'
