/** A line this long is told in parts: who writes none to its end must not fill the memory. */
const longestLine = 1 << 14

/**
 * Lines of the bytes that a program writes, wherever these are cut. Of a line that was begun anew by a carriage return (a progress bar),
 * what was written last stays, as on a terminal.
 */
export class OutputLines {
  #decoder = new TextDecoder()
  #rest = ''

  /** Lines that have come to their end. */
  push(bytes: Uint8Array): readonly string[] {
    const lines = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split('\n')
    const rest = lastWritten(lines.pop() ?? '')
    const isTooLong = rest.length > longestLine
    this.#rest = isTooLong ? '' : rest
    return (isTooLong ? [...lines, rest] : lines).map((line) => lastWritten(line.replace(/\r$/, '')))
  }

  /** What is left without an end; then another program may begin. */
  end(): readonly string[] {
    const rest = lastWritten((this.#rest + this.#decoder.decode()).replace(/\r$/, ''))
    this.#rest = ''
    return rest === '' ? [] : [rest]
  }
}

/** A return at the very end may be half of a line's end. */
function lastWritten(line: string): string {
  return line.slice(line.lastIndexOf('\r', line.length - 2) + 1)
}
