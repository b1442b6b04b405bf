import { closeSync, fdatasyncSync, fstatSync, openSync, writeSync } from '../../base/os/files-sync.ts'

const leastStepBytes = 256 * 1024
const mostStepBytes = 1024 * 1024
/** Where SQLite empties its log and writes it from the start again: `wal_autocheckpoint` pages and their headers. */
const enoughBytes = 4 * 1024 * 1024

/**
 * SQLite's log, put on the disk by us and kept longer than what is in it. SQLite as it comes with Node waits also for when the log
 * was last written to be noted, and a commit that lengthens a file waits for where its bytes are: on ext4 each is a commit of the file
 * system's journal. Zeros behind the last frame are to SQLite what is left of a longer log: recovery ends at the first frame that is
 * not of this log.
 *
 *   frames frames frames 000000000      a commit made it longer than it was left: it is lengthened once more
 */
export class WriteAheadLog {
  readonly #file: number
  #leftBytes = 0
  #isEnough = false

  /** To be made when the database has been read: the log is there then, and stays the same file. */
  constructor(databasePath: string) {
    this.#file = openSync(`${databasePath}-wal`, 'r+')
  }

  /** To be called after a commit, by the thread that made it: what it wrote is on the disk when this returns. */
  sync(): void {
    fdatasyncSync(this.#file)
  }

  /** The same: nobody else may be writing. */
  keepRoom(): void {
    if (this.#isEnough) return
    try {
      this.#leftBytes = this.#lengthened()
      this.#isEnough = this.#leftBytes >= enoughBytes
    } catch {
      // A full disk: the next commit says so if it needs more than there is.
      this.#isEnough = true
    }
  }

  close(): void {
    closeSync(this.#file)
  }

  /** How long the log is now. */
  #lengthened(): number {
    const { size } = fstatSync(this.#file)
    if (size <= this.#leftBytes) return this.#leftBytes
    const step = Math.min(Math.max(size, leastStepBytes), mostStepBytes)
    writeSync(this.#file, new Uint8Array(step), 0, step, size)
    return size + step
  }
}
