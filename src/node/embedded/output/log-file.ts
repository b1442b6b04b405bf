import type { Clock } from '../../../base/clock.ts'
import type { Log } from '../../../base/log.ts'
import * as files from '../../../base/os/files.ts'
import { missingIsNull } from '../../../base/os/if-there.ts'
import { dirname } from '../../../base/os/path.ts'
import { system } from '../system/system.ts'
import { CriLines, type LogStream, tailOf } from './cri-log.ts'
import { LineTimes } from './line-times.ts'
import { beginning, PlaceFile, readPlace, type SpoolPlace } from './log-place.ts'
import { readPipe, Spool, type Taken } from './spool.ts'

//   pipe ──splice──► spool (stdout.0) ──lines──► log (0.log)         logged: with so many bytes of the log,
//        one step of the kernel's                                            so much of the spools is in it
//
// Whoever is killed leaves each byte in one of them. The next to come cuts off the log what was written after the last
// place on record, and goes on in the spool from there.

const longestStampBytes = 48
/** Beyond this a spool is left behind for another. */
const spoolBytes = 1 << 20

const streams = ['stdout', 'stderr'] as const

interface Source {
  readonly lines: CriLines
  spool: Spool | null
  /** Of the spool, what has been cut into lines or is held. */
  seenBytes: number
  /** What is before it is not waited for: it is in the log, or came another way. */
  floorBytes: number
}

/** A container's log file, and how its output gets there. Writes are done one after the other, in the order of the calls. */
export class LogFile {
  readonly #path: string
  readonly #folder: string
  readonly #clock: Clock
  readonly #times: LineTimes
  readonly #log: Log
  readonly #sources: Readonly<Record<LogStream, Source>> = { stdout: sourceOf('stdout'), stderr: sourceOf('stderr') }
  readonly #placeFile: PlaceFile
  #logged: Record<LogStream, SpoolPlace> = { stdout: beginning, stderr: beginning }
  #file: files.FileHandle | null = null
  #inode = 0
  #sizeBytes = 0
  #asideAtMs = 0
  #pending: Buffer[] = []
  #working: Promise<void> = Promise.resolve()
  #taking: Promise<unknown> = Promise.resolve()

  /** `folder`: the container's, for the spools. */
  constructor(path: string, folder: string, clock: Clock, log: Log) {
    this.#path = path
    this.#folder = folder
    this.#clock = clock
    this.#times = new LineTimes(clock)
    this.#log = log
    this.#placeFile = new PlaceFile(folder)
  }

  /** Brings into the log what an earlier process has left in the spools. */
  async recover(): Promise<void> {
    const place = await readPlace(this.#folder)
    if (place !== null) {
      const found = await files.stat(this.#path).catch(missingIsNull)
      if (found?.ino === place.inode && found.size > place.sizeBytes) await files.truncate(this.#path, place.sizeBytes)
      this.#logged = { stdout: place.stdout, stderr: place.stderr }
    }
    for (const stream of streams) {
      const { generation, offset } = this.#logged[stream]
      const source = this.#sources[stream]
      await (await Spool.find(this.#folder, stream, generation - 1))?.remove()
      source.spool = await Spool.find(this.#folder, stream, generation)
      if (source.spool === null) continue
      source.seenBytes = source.floorBytes = Math.min(offset, source.spool.sizeBytes)
      await this.#moved(stream, await source.spool.from(source.seenBytes))
    }
  }

  /**
   * Moves on what a pipe holds; resolves when its lines are in the file, so that a fast writer is slowed down to the disk's
   * pace. Never rejects: a pipe that cannot be read is at its end.
   */
  take(stream: LogStream, pipe: number, tell: (chunk: Buffer) => void): Promise<Taken['is']> {
    // One after the other: whose pipe had something first comes first.
    const taken = this.#taking
      .then(() => this.#take(stream, pipe, tell))
      .catch((error: unknown) => {
        this.#log.warn('output is no longer read', { file: this.#path, error: String(error) })
        return 'end' as const
      })
    this.#taking = taken
    return taken
  }

  async #take(stream: LogStream, pipe: number, tell: (chunk: Buffer) => void): Promise<Taken['is']> {
    const source = this.#sources[stream]
    // Most containers are silent, many for good: they get no spool, and no thread looks into their pipes.
    if (!(await system()).libc.isReadable(pipe)) return 'nothing'
    source.spool ??= await this.#newSpool(stream)
    const taken = await (source.spool?.take(pipe) ?? readPipe(pipe))
    if (taken.is !== 'moved' && taken.is !== 'read') return taken.is
    tell(taken.bytes)
    if (taken.is === 'read') await this.write(stream, taken.bytes)
    else await this.#moved(stream, taken.bytes)
    if ((source.spool?.sizeBytes ?? 0) > spoolBytes) await this.#next(() => this.#renew(stream, source))
    return taken.is
  }

  /** What has come another way than through a spool. */
  write(stream: LogStream, chunk: Uint8Array): Promise<void> {
    const source = this.#sources[stream]
    source.floorBytes = source.seenBytes
    return this.#append(source.lines.add(chunk, this.#times))
  }

  endOf(stream: LogStream): Promise<void> {
    return this.#append(this.#sources[stream].lines.end(this.#times))
  }

  /** All has been said and is in the log: the spools go. */
  async finish(): Promise<void> {
    for (const stream of streams) await this.endOf(stream)
    await this.close()
    for (const stream of streams) await (await Spool.find(this.#folder, stream, this.#generation(stream)))?.remove()
    await this.#placeFile.remove()
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
      await this.#open()
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
      await this.#placeFile.close()
      for (const stream of streams) {
        await this.#sources[stream].spool?.close()
        this.#sources[stream].spool = null
      }
    })
  }

  /** Null: the disk has no room even for that. */
  async #newSpool(stream: LogStream): Promise<Spool | null> {
    return Spool.create(this.#folder, stream, this.#generation(stream), Buffer.alloc(0)).catch((error: unknown) => {
      this.#log.warn('output is not kept beside the log', { file: this.#path, error: String(error) })
      return null
    })
  }

  #moved(stream: LogStream, bytes: Buffer): Promise<void> {
    const source = this.#sources[stream]
    source.seenBytes += bytes.length
    return this.#append(source.lines.add(bytes, this.#times))
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
    // At one moment: all lines that have been cut so far, and how much of the spools that is.
    const bytes = Buffer.concat(this.#pending)
    this.#pending = []
    const after = { stdout: this.#placeIn('stdout'), stderr: this.#placeIn('stderr') }
    const file = this.#file ?? (await this.#open())
    this.#logged = after
    try {
      await file.appendFile(bytes)
    } catch (error) {
      // What a full disk took of it goes again: it would be half a line, and more than the record says.
      await file.truncate(this.#sizeBytes)
      throw error
    }
    this.#sizeBytes += bytes.length
    await this.#record()
  }

  async #open(): Promise<files.FileHandle> {
    await files.mkdir(dirname(this.#path), { recursive: true })
    const file = await files.open(this.#path, 'a+', 0o640)
    this.#file = file
    const { size } = await file.stat()
    // A machine that went down may have cut the last line short: end it, so that the next one stays readable.
    const last = size === 0 ? null : await file.read(Buffer.alloc(1), 0, 1, size - 1)
    if (last !== null && last.buffer[0] !== 10) await file.appendFile('\n')
    const found = await file.stat()
    this.#inode = found.ino
    this.#sizeBytes = found.size
    await this.#record()
    return file
  }

  #record(): Promise<void> {
    return this.#placeFile.write({ inode: this.#inode, sizeBytes: this.#sizeBytes, ...this.#logged })
  }

  #placeIn(stream: LogStream): SpoolPlace {
    const { spool, lines, seenBytes, floorBytes } = this.#sources[stream]
    if (spool === null) return this.#logged[stream]
    return { generation: spool.generation, offset: Math.max(floorBytes, seenBytes - lines.held.length) }
  }

  #generation(stream: LogStream): number {
    return this.#logged[stream].generation
  }

  /** The new one begins with what is held; it counts as soon as it is on record. */
  async #renew(stream: LogStream, source: Source): Promise<void> {
    const { spool: old, lines } = source
    if (old === null) return
    const held = lines.held
    source.spool = await Spool.create(this.#folder, stream, old.generation + 1, held)
    source.seenBytes = held.length
    source.floorBytes = 0
    this.#logged = { ...this.#logged, [stream]: { generation: old.generation + 1, offset: 0 } }
    if (this.#file === null) await this.#open()
    else await this.#record()
    await old.remove()
  }
}

function sourceOf(stream: LogStream): Source {
  return { lines: new CriLines(stream), spool: null, seenBytes: 0, floorBytes: 0 }
}
