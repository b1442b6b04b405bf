import type { LineTimes } from './line-times.ts'

// A line of the log file, in CRI's format, which the kubelet's readers and every log collector know:
//   2026-11-21T12:00:00.000000000Z stdout F hello
// F ends a line, P says that the line goes on: longer ones are cut, so that a reader needs no more than this much memory.
const longestPieceBytes = 16 * 1024
const newline = 10
const zero = 48
const goesOn = 80
const nsOfSecond = 1_000_000_000n
const nsEnd = '2026-11-21T12:00:00.000000000'.length

export type LogStream = 'stdout' | 'stderr'

/** A part of a line, or its end. */
interface Piece {
  readonly start: number
  readonly end: number
  readonly isEnd: boolean
}

/** Cuts one stream into log lines. */
export class CriLines {
  readonly #stream: LogStream
  #held: Buffer = Buffer.alloc(0)

  constructor(stream: LogStream) {
    this.#stream = stream
  }

  /** The beginning of a line that has not ended. */
  get held(): Buffer {
    return this.#held
  }

  /** The log lines that `chunk` completes. */
  add(chunk: Uint8Array, times: LineTimes): Buffer {
    const bytes = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk])
    const pieces: Piece[] = []
    let start = 0
    for (;;) {
      const end = bytes.indexOf(newline, start)
      const stop = end < 0 ? bytes.length : end
      while (stop - start > longestPieceBytes) {
        pieces.push({ start, end: start + longestPieceBytes, isEnd: false })
        start += longestPieceBytes
      }
      if (end < 0) break
      pieces.push({ start, end, isEnd: true })
      start = end + 1
    }
    this.#held = bytes.subarray(start)
    return this.#written(bytes, pieces, times)
  }

  /** What is left when the stream has ended without a newline: whoever reads it finds none either. */
  end(times: LineTimes): Buffer {
    const last = this.#held
    this.#held = Buffer.alloc(0)
    return this.#written(last, last.length === 0 ? [] : [{ start: 0, end: last.length, isEnd: false }], times)
  }

  #written(bytes: Buffer, pieces: readonly Piece[], times: LineTimes): Buffer {
    if (pieces.length === 0) return Buffer.alloc(0)
    const first = times.next(pieces.length)
    let second = Number(first / nsOfSecond)
    let ns = Number(first % nsOfSecond)
    let stamp = stampOf(second, this.#stream)
    const sizes = pieces.map(({ start, end }) => stamp.length + end - start + 1)
    const out = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size))
    let at = 0
    for (const { start, end, isEnd } of pieces) {
      if (ns === Number(nsOfSecond)) [second, ns, stamp] = [second + 1, 0, stampOf(second + 1, this.#stream)]
      stamp.copy(out, at)
      writeNs(out, at, ns++)
      if (!isEnd) out[at + stamp.length - 2] = goesOn
      at += stamp.length
      at += bytes.copy(out, at, start, end)
      out[at++] = newline
    }
    return out
  }
}

/** Of a line's end, at the beginning of that second. */
function stampOf(second: number, stream: LogStream): Buffer {
  return Buffer.from(`${new Date(second * 1000).toISOString().replace('Z', '000000Z')} ${stream} F `)
}

/** A text and a buffer of its own for each line would cost ten times as much. */
function writeNs(out: Buffer, stampAt: number, ns: number): void {
  for (let at = stampAt + nsEnd, rest = ns; rest > 0; rest = Math.trunc(rest / 10)) out[--at] = zero + (rest % 10)
}

/** What the last lines of a log say, from its end; `log` may begin in the middle of a line. */
export function tailOf(log: string, lines: number, limitBytes: number): string {
  const pieces = [...log.matchAll(/^\S+ std(?:out|err) ([FP]) (.*)\n/gm)].map(([, tag, text]) =>
    tag === 'F' ? `${text}\n` : text!,
  )
  const whole = pieces.join('').split('\n')
  // What ends with a newline has nothing after it.
  const last = whole.at(-1) === '' ? whole.slice(-lines - 1) : whole.slice(-lines)
  const bytes = Buffer.from(last.join('\n'))
  return bytes.subarray(Math.max(0, bytes.length - limitBytes)).toString()
}
