import type { Clock } from '../base/clock.ts'
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
  /** Whether a picture is drawn anew in its place: else what is in it stays for good, and had better be worth it. */
  readonly isLive: boolean
  /** Lines that stay. */
  print(...lines: readonly string[]): void
  /** A picture below what stays, drawn anew in place; without a terminal only what changed is printed. */
  draw(lines: readonly string[]): void
  /** The picture stays as it is; later lines go below it. */
  keep(): void
}

export function openScreen(stream: NodeJS.WriteStream = process.stdout): Screen {
  // A dumb terminal can neither colour nor go back: it is written to as a file is.
  if (!stream.isTTY || process.env['TERM'] === 'dumb') return writtenScreen((lines) => stream.write(asText(lines)))
  return terminalScreen(stream, process.env['NO_COLOR'] ? plainPaint : colourPaint)
}

function terminalScreen(stream: NodeJS.WriteStream, paint: Paint): Screen {
  let drawn: readonly string[] = []
  // Some pseudo-terminals say they have no columns.
  const width = () => stream.columns || 80
  // A terminal made narrower meanwhile has broken the picture's lines: it takes more rows than it has lines.
  const rows = () => drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(visibleLength(line) / width())), 0)
  const erase = () => (drawn.length === 0 ? '' : `\x1b[${rows()}F\x1b[J`)
  return {
    paint,
    isLive: true,
    print(...lines) {
      stream.write(erase() + asText(lines) + asText(drawn))
    },
    draw(lines) {
      const fitting = lines.map((line) => crop(line, width()))
      if (fitting.join('\n') === drawn.join('\n')) return
      stream.write(erase() + asText(fitting))
      drawn = fitting
    },
    keep() {
      drawn = []
    },
  }
}

/** A log that nobody may read before tomorrow: each line says when it was written. */
export function datedScreen(stream: Pick<NodeJS.WriteStream, 'write'>, clock: Clock): Screen {
  const dated = (line: string) => `${new Date(clock.now()).toISOString()} ${line}`
  return writtenScreen((lines) => stream.write(asText(lines.filter((line) => line !== '').map(dated))))
}

function writtenScreen(write: (lines: readonly string[]) => void): Screen {
  // Told by its words: a column that grew wider is no news.
  const words = (line: string) => line.replace(/\s+/g, ' ')
  let seen = new Set<string>()
  return {
    paint: plainPaint,
    isLive: false,
    print: (...lines) => write(lines),
    draw(lines) {
      write(lines.filter((line) => !seen.has(words(line))))
      seen = new Set(lines.map(words))
    },
    keep: () => seen.clear(),
  }
}

const asText = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

/** What fits a terminal of that width, with an ellipsis where something had to go; colours stay whole. */
export function crop(line: string, width: number): string {
  if (visibleLength(line) <= width) return line
  let room = width - 1
  // Colour codes are the odd pieces: they take no room, and those behind the cut still end what was begun.
  const kept = line.split(colourCode).map((piece, at) => {
    if (at % 2 === 1) return piece
    const part = piece.slice(0, room)
    room -= part.length
    return part
  })
  return `${kept.join('')}…`
}

/** Columns side by side, two blanks between, each as wide as its widest cell; colour codes take no room. */
export function columns(rows: readonly (readonly string[])[], least: readonly number[] = []): string[] {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, visibleLength(cell))),
    least,
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(widths[at]! - visibleLength(cell)))
      .join('  ')
      .trimEnd(),
  )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const colourCode = /(\x1b\[\d+m)/

function visibleLength(text: string): number {
  return text
    .split(colourCode)
    .filter((_, at) => at % 2 === 0)
    .join('').length
}
