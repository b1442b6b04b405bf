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
  #mounts: readonly Mount[]

  constructor() {
    this.#question.writeInt32LE(filesSync.openSync(path, 'r'), 0)
    this.#question.writeInt16LE(changed, 4)
    this.#mounts = read()
  }

  /** As they are now; of how they propagate the kernel tells no change. */
  mounts(): readonly Mount[] {
    // Asked before it is read: what changes meanwhile is told the next time.
    if (poll(this.#question, 1, 0) !== 0) this.#mounts = read()
    return this.#mounts
  }
}

function read(): readonly Mount[] {
  return mountsIn(filesSync.readFileSync(path, 'utf8'))
}
