import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import * as files from '../../base/os/files.ts'
import { dirname } from '../../base/os/path.ts'
import { CriLines, type LogStream, tailOf } from './cri-log.ts'
import { isMissing } from './records.ts'

const longestStampBytes = 48

/** A container's log file. Writes are done one after the other, in the order of the calls. */
export class LogFile {
  readonly #path: string
  readonly #clock: Clock
  readonly #log: Log
  readonly #lines: Record<LogStream, CriLines> = { stdout: new CriLines('stdout'), stderr: new CriLines('stderr') }
  #file: files.FileHandle | null = null
  #asideAtMs = 0
  #pending: Buffer[] = []
  #working: Promise<void> = Promise.resolve()

  constructor(path: string, clock: Clock, log: Log) {
    this.#path = path
    this.#clock = clock
    this.#log = log
  }

  /** Resolves when the lines are in the file, so that a fast writer can be slowed down to the disk's pace. */
  write(stream: LogStream, chunk: Uint8Array): Promise<void> {
    return this.#append(this.#lines[stream].add(chunk, this.#clock.now()))
  }

  endOf(stream: LogStream): Promise<void> {
    return this.#append(this.#lines[stream].end(this.#clock.now()))
  }

  /** Moves the file aside under the kubelet's name for it, `0.log.20261121-120000.000`, and goes on in a new one; never over another. */
  rotate(): Promise<void> {
    return this.#next(async () => {
      await this.#flush()
      await this.#file?.close()
      this.#file = null
      this.#asideAtMs = Math.max(this.#clock.now(), this.#asideAtMs + 1)
      const stamp = new Date(this.#asideAtMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 19)
      await files.rename(this.#path, `${this.#path}.${stamp}`)
      this.#file = await this.#open()
    })
  }

  /** What the last lines say; each may be preceded by a stamp of some forty bytes. */
  async tail(lines: number, limitBytes: number): Promise<string> {
    await this.#working
    const file = await files.open(this.#path, 'r').catch(missingIsNull)
    if (file === null) return ''
    try {
      const { size } = await file.stat()
      const buffer = Buffer.alloc(Math.min(size, limitBytes + lines * longestStampBytes))
      await file.read(buffer, 0, buffer.length, size - buffer.length)
      return tailOf(buffer.toString(), lines, limitBytes)
    } finally {
      await file.close()
    }
  }

  close(): Promise<void> {
    return this.#next(async () => {
      await this.#flush()
      await this.#file?.close()
      this.#file = null
    })
  }

  #append(lines: Buffer): Promise<void> {
    if (lines.length === 0) return this.#working
    this.#pending.push(lines)
    return this.#next(() => this.#flush())
  }

  #next(step: () => Promise<void>): Promise<void> {
    // A full disk costs log lines, never the container, which would stand still if nobody read its pipe.
    this.#working = this.#working
      .then(step)
      .catch((error: unknown) => this.#log.warn('log lines lost', { file: this.#path, error: String(error) }))
    return this.#working
  }

  async #flush(): Promise<void> {
    if (this.#pending.length === 0) return
    const bytes = Buffer.concat(this.#pending)
    this.#pending = []
    this.#file ??= await this.#open()
    await this.#file.appendFile(bytes)
  }

  async #open(): Promise<files.FileHandle> {
    await files.mkdir(dirname(this.#path), { recursive: true })
    const file = await files.open(this.#path, 'a+', 0o640)
    const { size } = await file.stat()
    // A kill -9 may have cut the last line short: end it, so that the next one stays readable.
    const last = size === 0 ? null : await file.read(Buffer.alloc(1), 0, 1, size - 1)
    if (last !== null && last.buffer[0] !== 10) await file.appendFile('\n')
    return file
  }
}

function missingIsNull(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
