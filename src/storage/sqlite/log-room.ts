import { closeSync, fstatSync, openSync, writeSync } from '../../base/os/files-sync.ts'

const leastStepBytes = 256 * 1024
const mostStepBytes = 1024 * 1024
/** Where SQLite empties its log and writes it from the start again: `wal_autocheckpoint` pages and their headers. */
const enoughBytes = 4 * 1024 * 1024

/**
 * Keeps the write-ahead log longer than what is in it. A commit that lengthens a file waits for the file system's journal,
 * too: three to ten times as long as one that writes where bytes are already. Zeros behind the last frame are to SQLite
 * what is left of a longer log: recovery ends at the first frame that is not of this log.
 *
 *   frames frames frames 000000000      a commit made it longer than it was left: it is lengthened once more
 */
export class LogRoom {
  readonly #path: string
  #left = 0
  #isEnough = false

  constructor(databasePath: string) {
    this.#path = `${databasePath}-wal`
  }

  /** To be called after a commit, by the thread that made it: nobody else may be writing. */
  keep(): void {
    if (this.#isEnough) return
    try {
      this.#left = lengthened(this.#path, this.#left)
      this.#isEnough = this.#left >= enoughBytes
    } catch {
      // A full disk: the next commit says so if it needs more than there is.
      this.#isEnough = true
    }
  }
}

/** How long the log is now, having been left `left` bytes long. */
function lengthened(path: string, left: number): number {
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    if (size <= left) return left
    const step = Math.min(Math.max(size, leastStepBytes), mostStepBytes)
    writeSync(file, new Uint8Array(step), 0, step, size)
    return size + step
  } finally {
    closeSync(file)
  }
}
