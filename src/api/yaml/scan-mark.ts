import { type Cursor, char, isBlank, isBreak, isBreakOrEnd, isDigit, isSpaceOrEnd, isWord } from './cursor.ts'
import type { Token, WrittenTag } from './token.ts'

// What begins with `%`, `&`, `*` and `!`: directives, anchors, aliases and tags.

export function directive(cursor: Cursor): Token {
  const { line } = cursor
  cursor.advance()
  const name = word(cursor)
  if (name === '') throw cursor.refuse('could not find expected directive name')
  if (!isSpaceOrEnd(cursor.code())) throw cursor.refuse('found unexpected non-alphabetical character')
  const token = directiveOf(cursor, name, line)
  cursor.skipBlanks()
  cursor.skipComment()
  if (!isBreakOrEnd(cursor.code())) throw cursor.refuse('did not find expected comment or line break')
  if (isBreak(cursor.code())) cursor.takeBreak()
  return token
}

function directiveOf(cursor: Cursor, name: string, line: number): Token {
  switch (name) {
    case 'YAML': {
      cursor.skipBlanks()
      const major = versionNumber(cursor)
      if (cursor.code() !== char.dot) throw cursor.refuse("did not find expected digit or '.' character")
      cursor.advance()
      return { is: 'version', line, version: `${major}.${versionNumber(cursor)}` }
    }
    case 'TAG':
      return tagPrefix(cursor, line)
    default:
      throw cursor.refuse('found unknown directive name')
  }
}

function versionNumber(cursor: Cursor): number {
  const start = cursor.at
  while (isDigit(cursor.code())) {
    if (cursor.at - start === 2) throw cursor.refuse('found extremely long version number')
    cursor.advance()
  }
  if (cursor.at === start) throw cursor.refuse('did not find expected version number')
  return Number(cursor.text.slice(start, cursor.at))
}

function tagPrefix(cursor: Cursor, line: number): Token {
  cursor.skipBlanks()
  const handle = tagHandle(cursor)
  if (handle !== '!' && !handle.endsWith('!')) throw cursor.refuse("did not find expected '!'")
  if (!isBlank(cursor.code())) throw cursor.refuse('did not find expected whitespace')
  cursor.skipBlanks()
  const prefix = tagUri(cursor)
  if (prefix === '') throw cursor.refuse('did not find expected tag URI')
  if (!isSpaceOrEnd(cursor.code())) throw cursor.refuse('did not find expected whitespace or line break')
  return { is: 'tag prefix', line, handle, prefix }
}

const behindName = '?:,]}%@`'

export function anchorOrAlias(cursor: Cursor): Token {
  const { line } = cursor
  const is = cursor.code() === char.star ? 'alias' : 'anchor'
  cursor.advance()
  const name = word(cursor)
  const code = cursor.code()
  if (name === '' || !(isSpaceOrEnd(code) || behindName.includes(String.fromCharCode(code)))) {
    throw cursor.refuse('did not find expected alphabetic or numeric character')
  }
  return { is, line, name }
}

export function tag(cursor: Cursor): Token {
  const { line } = cursor
  const written = cursor.code(1) === char.less ? verbatimTag(cursor) : shorthandTag(cursor)
  if (!isSpaceOrEnd(cursor.code())) throw cursor.refuse('did not find expected whitespace or line break')
  return { is: 'tag', line, tag: written }
}

/** `!<tag:yaml.org,2002:str>` */
function verbatimTag(cursor: Cursor): WrittenTag {
  cursor.advance(2)
  const suffix = tagUri(cursor)
  if (suffix === '') throw cursor.refuse('did not find expected tag URI')
  if (cursor.code() !== char.greater) throw cursor.refuse("did not find the expected '>'")
  cursor.advance()
  return { handle: '', suffix }
}

/** `!!str`, `!e!name`, `!name`; a `!` alone is a tag itself. */
function shorthandTag(cursor: Cursor): WrittenTag {
  const handle = tagHandle(cursor)
  const suffix = tagUri(cursor)
  if (handle.length > 1 && handle.endsWith('!')) {
    if (suffix === '') throw cursor.refuse('did not find expected tag URI')
    return { handle, suffix }
  }
  const name = handle.slice(1) + suffix
  return name === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix: name }
}

/** `!`, `!word` or `!word!`. */
function tagHandle(cursor: Cursor): string {
  if (cursor.code() !== char.bang) throw cursor.refuse("did not find expected '!'")
  cursor.advance()
  const name = word(cursor)
  if (cursor.code() !== char.bang) return `!${name}`
  cursor.advance()
  return `!${name}!`
}

const inUri = ";/?:@&=+$,.!~*'()[]%"

function tagUri(cursor: Cursor): string {
  const start = cursor.at
  for (;;) {
    const code = cursor.code()
    if (code === char.percent) checkEscapes(cursor)
    else if (code !== 0 && (isWord(code) || inUri.includes(String.fromCharCode(code)))) cursor.advance()
    else break
  }
  return cursor.text
    .slice(start, cursor.at)
    .replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** One character, which may be of several octets. */
function checkEscapes(cursor: Cursor): void {
  const octet = escapedOctet(cursor)
  const more = octet < 0x80 ? 0 : octet >= 0xc0 && octet < 0xe0 ? 1 : octet < 0xf0 ? 2 : 3
  if ((octet >= 0x80 && octet < 0xc0) || octet >= 0xf8) {
    throw cursor.refuse('found an incorrect leading UTF-8 octet')
  }
  cursor.advance(3)
  for (let count = 0; count < more; count++) {
    if ((escapedOctet(cursor) & 0xc0) !== 0x80) throw cursor.refuse('found an incorrect trailing UTF-8 octet')
    cursor.advance(3)
  }
}

function escapedOctet(cursor: Cursor): number {
  const digits = /^%([\da-fA-F]{2})/.exec(cursor.text.slice(cursor.at, cursor.at + 3))?.[1]
  if (digits === undefined) throw cursor.refuse('did not find URI escaped octet')
  return Number.parseInt(digits, 16)
}

function word(cursor: Cursor): string {
  const start = cursor.at
  while (isWord(cursor.code())) cursor.advance()
  return cursor.text.slice(start, cursor.at)
}
