import { DecodeError } from '../ops/decode-error.ts'
import type { Readable } from './readable.ts'

/** Where the reading of a YAML stream has come to. Lines and columns begin with 0. */
export class Cursor {
  readonly text: string
  at = 0
  line = 0
  column = 0
  private readonly fault: DecodeError | null

  constructor({ text, fault }: Readable) {
    this.text = text
    this.fault = fault
  }

  /** The character there, or so many behind it; 0 at the end. */
  code(ahead = 0): number {
    const at = this.at + ahead
    if (at < this.text.length) return this.text.charCodeAt(at)
    if (this.fault !== null) throw this.fault
    return 0
  }

  advance(count = 1): void {
    this.at += count
    this.column += count
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.advance()
  }

  /** From a `#` to the end of the line. */
  skipComment(): void {
    if (this.code() === char.hash) while (!isBreakOrEnd(this.code())) this.advance()
  }

  /** The line's end as YAML counts it in a scalar: `\r\n` and its like are one `\n`. */
  takeBreak(): string {
    const code = this.code()
    this.at += code === char.carriageReturn && this.code(1) === char.lineFeed ? 2 : 1
    this.line++
    this.column = 0
    return code === char.lineSeparator || code === char.paragraphSeparator ? String.fromCharCode(code) : '\n'
  }

  /** `---` or `...` at the beginning of a line. */
  isAtMark(mark: number): boolean {
    const isThere = this.column === 0 && this.code() === mark && this.code(1) === mark && this.code(2) === mark
    return isThere && isSpaceOrEnd(this.code(3))
  }

  isAtAnyMark(): boolean {
    return this.isAtMark(char.dash) || this.isAtMark(char.dot)
  }

  /** What is wrong with the text here. Upstream does not say so of the first line. */
  refuse(problem: string): DecodeError {
    return new DecodeError(`yaml: ${this.line > 0 ? `line ${this.line + 1}: ` : ''}${problem}`)
  }
}

export const char = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  bang: 0x21,
  doubleQuote: 0x22,
  hash: 0x23,
  percent: 0x25,
  ampersand: 0x26,
  singleQuote: 0x27,
  star: 0x2a,
  plus: 0x2b,
  comma: 0x2c,
  dash: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  question: 0x3f,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  bar: 0x7c,
  closeBrace: 0x7d,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
} as const

export function isBlank(code: number): boolean {
  return code === char.space || code === char.tab
}

export function isBreak(code: number): boolean {
  if (code > char.carriageReturn && code < char.nextLine) return false
  return code === char.lineFeed || code === char.carriageReturn || isRareBreak(code)
}

function isRareBreak(code: number): boolean {
  return code === char.nextLine || code === char.lineSeparator || code === char.paragraphSeparator
}

export function isBreakOrEnd(code: number): boolean {
  return code === 0 || isBreak(code)
}

export function isSpaceOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code)
}

/** What names of anchors, handles and directives are made of. */
export function isWord(code: number): boolean {
  return (
    isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f || code === 0x2d
  )
}

export function isDigit(code: number): boolean {
  return code >= char.zero && code <= char.nine
}
