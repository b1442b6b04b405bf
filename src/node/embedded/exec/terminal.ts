import * as filesSync from '../../../base/os/files-sync.ts'
import { ReadStream } from '../../../base/os/tty.ts'
import type { Timers } from '../../../base/timers.ts'
import type { AttachedProcess, ProcessStreams } from '../../runtime.ts'
import { readAtPaceOf } from '../output/paced.ts'
import { TerminalInput } from '../output/terminal-input.ts'
import { masterDescriptor } from '../steps/begin-steps.ts'
import { descriptorOf, resizeTerminal, unlockTerminal } from '../system/libc.ts'
import { terminalOwner } from '../users/user-range.ts'
import { enter, type RunningPlace } from './enter.ts'

// A pseudo-terminal is two files: what is written to the one, the master, the program reads from the other, the slave.

export interface Terminal {
  readonly master: number
  /** The slave's path on the host. */
  readonly path: string
}

/** A new terminal of the instance of devpts at `folder`: `/dev/pts`, or that of a container, so that `tty` finds it there. */
export function openTerminal(folder: string): Terminal {
  const { O_RDWR, O_NOCTTY, O_NONBLOCK } = filesSync.constants
  const master = filesSync.openSync(`${folder}/ptmx`, O_RDWR | O_NOCTTY | O_NONBLOCK)
  return { master, path: `${folder}/${unlockTerminal(master)}` }
}

/** Berth's side of a container's terminal. The supervisor holds it, too. */
export class ContainerTerminal {
  readonly master: number
  #isOpen = true

  /** Takes the descriptor for its own. */
  constructor(master: number) {
    this.master = master
  }

  /** The one an earlier process of berth has opened. */
  static of(supervisorPid: number): ContainerTerminal {
    return new ContainerTerminal(descriptorOf(supervisorPid, masterDescriptor))
  }

  resize(columns: number, rows: number): void {
    if (this.#isOpen) resize(this.master, columns, rows)
  }

  close(): void {
    if (this.#isOpen) filesSync.closeSync(this.master)
    this.#isOpen = false
  }
}

function resize(master: number, columns: number, rows: number): void {
  if (columns > 0 && rows > 0) resizeTerminal(master, columns, rows)
}

export async function execInTerminal(
  place: RunningPlace,
  streams: ProcessStreams,
  timers: Timers,
): Promise<AttachedProcess> {
  const terminal = openTerminal(`/proc/${place.pid}/root/dev/pts`)
  const slave = filesSync.openSync(terminal.path, filesSync.constants.O_RDWR | filesSync.constants.O_NOCTTY)
  filesSync.fchownSync(slave, ...terminalOwner(place.process.account.uid, place.users))
  const stream = new ReadStream(terminal.master)
  const input = new TerminalInput(terminal.master, timers, () => !stream.destroyed)
  // Reading fails (EIO) when the last program has closed the slave: that is its end.
  stream.on('error', () => stream.destroy())
  const hungUp = new Promise<void>((resolve) => stream.once('close', () => resolve()))
  const { exit, kill } = await enter(place, [slave, slave, slave], true)
    .catch((error: unknown) => {
      stream.destroy()
      throw error
    })
    .finally(() => filesSync.closeSync(slave))
  // Not before: what is said on the way in is none of the command's.
  readAtPaceOf(stream, (chunk) => streams.onStdout(chunk))
  // The session's leader takes the terminal with it, so the last words are read before the end is told.
  const done = exit.then(async (code) => {
    await hungUp
    return code
  })
  return {
    write: (chunk) => input.write(chunk),
    // What a terminal's user types to end the input.
    closeStdin: () => void input.write(endOfInput),
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

const endOfInput = Buffer.of(4)
