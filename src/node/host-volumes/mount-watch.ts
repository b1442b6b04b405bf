import koffi from 'koffi'
import { type Mount, mountsIn } from '../../base/mount-table.ts'
import * as filesSync from '../../base/os/files-sync.ts'

const poll = koffi.load(null).func('poll', 'int', ['void *', 'ulong', 'int'])
/** POLLPRI: the table has changed since this was asked last (proc_pid_mounts(5)). */
const changed = 2

const path = '/proc/self/mountinfo'

/** To write its table down takes the kernel a hundred times as long as to say that it is the same, and each pod's start asks thirty times. */
export class MountWatch {
  readonly #question = Buffer.alloc(8)
  #mounts: readonly Mount[] | null = null

  constructor() {
    this.#question.writeInt32LE(filesSync.openSync(path, 'r'), 0)
    this.#question.writeInt16LE(changed, 4)
  }

  /** As they are now; of how they propagate the kernel tells no change. */
  mounts(): readonly Mount[] {
    // Asked before it is read: what changes meanwhile is told the next time, and what was not read is read then.
    if (poll(this.#question, 1, 0) !== 0) this.#mounts = null
    return (this.#mounts ??= read())
  }
}

function read(): readonly Mount[] {
  return mountsIn(filesSync.readFileSync(path, 'utf8'))
}
