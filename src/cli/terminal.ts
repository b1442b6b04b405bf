import { process } from '../base/os/process.ts'

/** What a line looks like where it can: colours on a terminal that wants them (NO_COLOR is honoured), plain text elsewhere. */
export interface Paint {
  bold(text: string): string
  dim(text: string): string
  good(text: string): string
  busy(text: string): string
  bad(text: string): string
}

const plain = (text: string) => text
const ansi = (code: number) => (text: string) => `\x1b[${code}m${text}\x1b[0m`

export const plainPaint: Paint = { bold: plain, dim: plain, good: plain, busy: plain, bad: plain }
export const colourPaint: Paint = { bold: ansi(1), dim: ansi(2), good: ansi(32), busy: ansi(33), bad: ansi(31) }

export interface Screen {
  readonly paint: Paint
  /** Lines that stay. */
  print(...lines: readonly string[]): void
  /** A picture below what stays, drawn anew in place; without a terminal only what changed is printed. */
  draw(lines: readonly string[]): void
  /** The picture stays as it is; later lines go below it. */
  keep(): void
}

export function openScreen(stream: NodeJS.WriteStream = process.stdout): Screen {
  // Who read the output may leave (`berth up | head`); what runs goes on.
  stream.on('error', () => undefined)
  const paint = stream.isTTY && !process.env['NO_COLOR'] ? colourPaint : plainPaint
  return stream.isTTY ? terminalScreen(stream, paint) : pipedScreen(stream, paint)
}

function terminalScreen(stream: NodeJS.WriteStream, paint: Paint): Screen {
  let drawn: readonly string[] = []
  const erase = () => (drawn.length === 0 ? '' : `\x1b[${drawn.length}F\x1b[J`)
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')
  return {
    paint,
    print(...lines) {
      stream.write(erase() + text(lines) + text(drawn))
    },
    draw(lines) {
      if (lines.join('\n') === drawn.join('\n')) return
      stream.write(erase() + text(lines))
      drawn = lines
    },
    keep() {
      drawn = []
    },
  }
}

function pipedScreen(stream: NodeJS.WriteStream, paint: Paint): Screen {
  let seen = new Set<string>()
  return {
    paint,
    print: (...lines) => void stream.write(lines.map((line) => `${line}\n`).join('')),
    draw(lines) {
      for (const line of lines) if (!seen.has(line)) stream.write(`${line}\n`)
      seen = new Set(lines)
    },
    keep: () => seen.clear(),
  }
}

/** Columns side by side, two blanks between, each as wide as its widest cell; colour codes take no room. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, visibleLength(cell))),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(widths[at]! - visibleLength(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function visibleLength(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.replace(/\x1b\[\d+m/g, '').length
}
