import { type Cursor, char, isBlank, isBreak, isSpaceOrEnd } from './cursor.ts'

// Scalars that are not in blocks. Lines of one are folded: a line's end is a space, further ones stay.

export interface PlainScalar {
  readonly value: string
  /** Whether it was left by a line's end: a key may follow. */
  readonly endsLine: boolean
}

/** `indent`: where lines must begin to belong to it, outside of brackets. */
export function plainScalar(cursor: Cursor, indent: number, isInFlow: boolean): PlainScalar {
  let value = ''
  let gap = ''
  let endsLine = false
  while (!cursor.isAtAnyMark() && cursor.code() !== char.hash) {
    const start = cursor.at
    while (!isSpaceOrEnd(cursor.code()) && !endsPlain(cursor, isInFlow)) cursor.advance()
    if (cursor.at > start) {
      value += gap + cursor.text.slice(start, cursor.at)
      endsLine = false
    }
    if (!isBlank(cursor.code()) && !isBreak(cursor.code())) break
    const space = spaceBetween(cursor, endsLine, indent)
    endsLine = space.hasBreak
    gap = space.folded
    if (!isInFlow && cursor.column < indent) break
  }
  return { value, endsLine }
}

function endsPlain(cursor: Cursor, isInFlow: boolean): boolean {
  const code = cursor.code()
  if (code === char.colon) return isSpaceOrEnd(cursor.code(1))
  return isInFlow && (code === char.comma || code === char.question || isBracket(code))
}

function isBracket(code: number): boolean {
  return code === char.openBracket || code === char.closeBracket || code === char.openBrace || code === char.closeBrace
}

interface Space {
  readonly folded: string
  readonly hasBreak: boolean
}

/** Blanks and line ends between two words. `isBroken`: a line has ended already. `indent`: where tabs may stand in further lines. */
function spaceBetween(cursor: Cursor, isBroken: boolean, indent: number): Space {
  let blanks = ''
  let first: string | null = isBroken ? '' : null
  let others = ''
  for (let code = cursor.code(); isBlank(code) || isBreak(code); code = cursor.code()) {
    if (isBreak(code)) {
      if (first === null) first = cursor.takeBreak()
      else others += cursor.takeBreak()
      continue
    }
    if (first === null) blanks += String.fromCharCode(code)
    else if (code === char.tab && cursor.column < indent) {
      throw cursor.refuse('found a tab character that violates indentation')
    }
    cursor.advance()
  }
  if (first === null) return { folded: blanks, hasBreak: false }
  return { folded: first === '\n' ? others || ' ' : first + others, hasBreak: true }
}

export function quotedScalar(cursor: Cursor): string {
  const quote = cursor.code()
  let value = ''
  cursor.advance()
  for (;;) {
    if (cursor.isAtAnyMark()) throw cursor.refuse('found unexpected document indicator')
    if (cursor.code() === 0) throw cursor.refuse('found unexpected end of stream')
    const word = quote === char.singleQuote ? singleQuoted(cursor) : doubleQuoted(cursor)
    value += word.text
    if (cursor.code() === quote) break
    value += spaceBetween(cursor, word.joinsLines, 0).folded
  }
  cursor.advance()
  return value
}

interface Word {
  readonly text: string
  /** A `\` at the line's end: the next line goes on without a space. */
  readonly joinsLines: boolean
}

function singleQuoted(cursor: Cursor): Word {
  let text = ''
  for (let start = cursor.at; ; start = cursor.at) {
    while (!isSpaceOrEnd(cursor.code()) && cursor.code() !== char.singleQuote) cursor.advance()
    text += cursor.text.slice(start, cursor.at)
    if (cursor.code() !== char.singleQuote || cursor.code(1) !== char.singleQuote) return { text, joinsLines: false }
    text += "'"
    cursor.advance(2)
  }
}

function doubleQuoted(cursor: Cursor): Word {
  let text = ''
  for (let start = cursor.at; ; start = cursor.at) {
    while (!isSpaceOrEnd(cursor.code()) && cursor.code() !== char.doubleQuote && cursor.code() !== char.backslash) {
      cursor.advance()
    }
    text += cursor.text.slice(start, cursor.at)
    if (cursor.code() !== char.backslash) return { text, joinsLines: false }
    cursor.advance()
    if (isBreak(cursor.code())) {
      cursor.takeBreak()
      return { text, joinsLines: true }
    }
    text += escaped(cursor)
  }
}

const escapes: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b', ' ': ' ' },
  ...{ '"': '"', "'": "'", '\\': '\\', N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029' },
}
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }

/** What stands behind a `\`. */
function escaped(cursor: Cursor): string {
  const name = String.fromCharCode(cursor.code())
  const simple = escapes[name]
  const digits = hexDigits[name]
  if (simple === undefined && digits === undefined) throw cursor.refuse('found unknown escape character')
  cursor.advance()
  if (digits === undefined) return simple ?? ''
  // The slip in the spelling is upstream's.
  const hex = /^[\da-fA-F]+/.exec(cursor.text.slice(cursor.at, cursor.at + digits))?.[0] ?? ''
  if (hex.length < digits) throw cursor.refuse('did not find expected hexdecimal number')
  const value = Number.parseInt(hex, 16)
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    throw cursor.refuse('found invalid Unicode character escape code')
  }
  cursor.advance(digits)
  return String.fromCodePoint(value)
}
