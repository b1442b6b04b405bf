/** Reading a container's log file in CRI's format, from where the query says, and on while it grows. */

import * as files from '../../base/os/files.ts'
import { missingIsNull } from '../../base/os/if-there.ts'
import { sleep, type Timers } from '../../base/timers.ts'

export interface LogQuery {
  readonly follow: boolean
  readonly timestamps: boolean
  readonly tailLines: number | null
  readonly limitBytes: number | null
  readonly sinceMs: number | null
  readonly stream: 'All' | 'Stdout' | 'Stderr'
}

export interface LogSink {
  /** Resolves when the reader may go on. */
  write(bytes: Uint8Array): Promise<void>
  readonly signal: AbortSignal
}

const chunkBytes = 64 * 1024
const pollMs = 100
const newline = 10

/** `isRunning` says whether more may come. Memory: one chunk and one line. */
export async function readLog(
  path: string,
  query: LogQuery,
  sink: LogSink,
  isRunning: () => Promise<boolean>,
  timers: Timers,
): Promise<void> {
  const output = new LogOutput(query, sink)
  let file = await openOrNull(path)
  let at = file === null || query.tailLines === null ? 0 : await tailOffset(file, query.tailLines)
  let held: Buffer = Buffer.alloc(0)
  try {
    while (!sink.signal.aborted && !output.isFull) {
      const chunk = file === null ? Buffer.alloc(0) : await readAt(file, at)
      if (chunk.length > 0) {
        at += chunk.length
        held = await output.lines(held.length === 0 ? chunk : Buffer.concat([held, chunk]))
        continue
      }
      if (!query.follow) break
      const mayGrow = await isRunning()
      const rotated = await openIfRotated(path, file)
      if (rotated !== null) {
        // What came between our last look and the rotation is read first.
        if (file !== null && (await file.stat()).size > at) {
          await rotated.close()
          continue
        }
        await file?.close()
        file = rotated
        at = 0
        continue
      }
      if (!mayGrow && (file === null || (await file.stat()).size <= at)) break
      await sleep(timers, pollMs, sink.signal)
    }
  } finally {
    await file?.close()
  }
}

function openOrNull(path: string): Promise<files.FileHandle | null> {
  return files.open(path, 'r').catch(missingIsNull)
}

/** The file under that name is another one than what we read. */
async function openIfRotated(path: string, file: files.FileHandle | null): Promise<files.FileHandle | null> {
  const fresh = await openOrNull(path)
  if (fresh === null || file === null) return fresh
  if ((await fresh.stat()).ino !== (await file.stat()).ino) return fresh
  await fresh.close()
  return null
}

async function readAt(file: files.FileHandle, at: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(chunkBytes), position: at })
  return buffer.subarray(0, bytesRead)
}

/** Where the last `lines` lines begin, found from the end backwards. */
async function tailOffset(file: files.FileHandle, lines: number): Promise<number> {
  const { size } = await file.stat()
  if (lines === 0) return size
  let seen = 0
  let end = size
  while (end > 0) {
    const start = Math.max(0, end - chunkBytes)
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(end - start), position: start })
    for (let index = bytesRead - 1; index >= 0; index--) {
      if (buffer[index] !== newline || start + index === size - 1) continue
      if (++seen === lines) return start + index + 1
    }
    end = start
  }
  return 0
}

/** Log lines → what the client gets. */
class LogOutput {
  readonly #query: LogQuery
  readonly #sink: LogSink
  #leftBytes: number
  #leftLines: number
  #startsLine = true

  constructor(query: LogQuery, sink: LogSink) {
    this.#query = query
    this.#sink = sink
    this.#leftBytes = query.limitBytes ?? Number.POSITIVE_INFINITY
    // A container may write while its last lines are read: who does not follow asked for so many and gets no more.
    this.#leftLines = query.follow ? Number.POSITIVE_INFINITY : (query.tailLines ?? Number.POSITIVE_INFINITY)
  }

  get isFull(): boolean {
    return this.#leftBytes <= 0 || this.#leftLines <= 0
  }

  /** Writes the whole lines; answers the rest, which is not yet one. */
  async lines(bytes: Buffer): Promise<Buffer> {
    const parts: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(newline); end >= 0 && this.#leftLines > 0; end = bytes.indexOf(newline, start)) {
      this.#leftLines--
      const part = this.#line(bytes.subarray(start, end))
      if (part !== null) parts.push(part)
      start = end + 1
    }
    const text = Buffer.concat(parts)
    const allowed = text.length <= this.#leftBytes ? text : text.subarray(0, this.#leftBytes)
    this.#leftBytes -= allowed.length
    if (allowed.length > 0) await this.#sink.write(allowed)
    return bytes.subarray(start)
  }

  // 2026-11-21T12:00:00.000000000Z stdout F hello
  #line(line: Buffer): Buffer | null {
    const first = line.indexOf(32)
    const second = line.indexOf(32, first + 1)
    const third = line.indexOf(32, second + 1)
    if (first < 0 || second < 0 || third < 0) return null
    const time = line.toString('latin1', 0, first)
    const stream = line.toString('latin1', first + 1, second)
    const isWhole = line[second + 1] === 70
    if (this.#query.sinceMs !== null && Date.parse(time) < this.#query.sinceMs) return null
    if (this.#query.stream !== 'All' && stream !== this.#query.stream.toLowerCase()) return null
    const stamp = this.#query.timestamps && this.#startsLine ? `${time} ` : ''
    this.#startsLine = isWhole
    return Buffer.concat([Buffer.from(stamp), line.subarray(third + 1), Buffer.from(isWhole ? '\n' : '')])
  }
}
