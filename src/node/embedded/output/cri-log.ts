// A line of the log file, in CRI's format, which the kubelet's readers and every log collector know:
//   2026-11-21T12:00:00.000000000Z stdout F hello
// F ends a line, P says that the line goes on: longer ones are cut, so that a reader needs no more than this much memory.
const longestPieceBytes = 16 * 1024
const newline = 10
const lineEnd = Buffer.of(newline)

export type LogStream = 'stdout' | 'stderr'

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
  add(chunk: Uint8Array, nowMs: number): Buffer {
    const bytes = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk])
    const out: Buffer[] = []
    const stamp = this.#stamp(nowMs)
    let start = 0
    for (;;) {
      const end = bytes.indexOf(newline, start)
      const stop = end < 0 ? bytes.length : end
      while (stop - start > longestPieceBytes) {
        out.push(stamp.P, bytes.subarray(start, start + longestPieceBytes), lineEnd)
        start += longestPieceBytes
      }
      if (end < 0) break
      // With its newline.
      out.push(stamp.F, bytes.subarray(start, end + 1))
      start = end + 1
    }
    this.#held = bytes.subarray(start)
    return Buffer.concat(out)
  }

  /** What is left when the stream has ended without a newline. */
  end(nowMs: number): Buffer {
    const last = this.#held
    this.#held = Buffer.alloc(0)
    return last.length === 0 ? last : Buffer.concat([this.#stamp(nowMs).F, last, lineEnd])
  }

  #stamp(nowMs: number) {
    const before = `${criTime(nowMs)} ${this.#stream}`
    return { F: Buffer.from(`${before} F `), P: Buffer.from(`${before} P `) }
  }
}

function criTime(nowMs: number): string {
  return new Date(nowMs).toISOString().replace('Z', '000000Z')
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
