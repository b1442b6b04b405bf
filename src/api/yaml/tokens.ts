import { Cursor, char, isBlank, isBreak, isSpaceOrEnd } from './cursor.ts'
import { PossibleKeys } from './possible-keys.ts'
import type { Readable } from './readable.ts'
import { blockScalar } from './scan-block.ts'
import { anchorOrAlias, directive, tag } from './scan-mark.ts'
import { plainScalar, quotedScalar } from './scan-scalar.ts'
import type { Mark, Token } from './token.ts'

/** No manifest is nested so deep, and every walk over what is read may recurse that deep. Upstream stops at ten thousand. */
const deepest = 1000

/**
 * The tokens of a YAML stream, each found when it is asked for, as upstream does it: what is wrong further on is not known
 * yet. A token that may be the first of a key is held back until that is known, for `?` comes before a key.
 *
 *   a: {b: c}      block mapping, ?, a, :, {, ?, b, :, c, }, block end
 */
export class Tokens {
  private readonly cursor: Cursor
  private readonly queue: Token[] = []
  private taken = 0
  /** The indentation of each block collection that is open, the innermost last. */
  private readonly indents: number[] = [-1]
  private readonly keys: PossibleKeys
  private mayBeKey = true

  constructor(text: Readable) {
    this.cursor = new Cursor(text)
    this.keys = new PossibleKeys(this.cursor)
  }

  peek(): Token {
    while (this.queue.length === 0 || this.keys.holdBack(this.taken)) this.read()
    return this.queue[0]!
  }

  take(): Token {
    const token = this.peek()
    this.queue.shift()
    this.taken++
    return token
  }

  private get isInFlow(): boolean {
    return this.keys.depth > 1
  }

  private get indent(): number {
    return this.indents.at(-1)!
  }

  private read(): void {
    this.skipToToken()
    this.closeBlocks(this.cursor.column)
    const code = this.cursor.code()
    if (code === 0) this.readEnd()
    else if (this.cursor.column === 0 && code === char.percent) this.readDirective()
    else if (this.cursor.isAtMark(char.dash)) this.readDocumentMark('document start')
    else if (this.cursor.isAtMark(char.dot)) this.readDocumentMark('document end')
    else if (!this.readIndicator(code)) this.readScalar(code)
  }

  private skipToToken(): void {
    const { cursor } = this
    for (;;) {
      // Where a key may stand, a tab would be indentation.
      while (cursor.code() === char.space || (cursor.code() === char.tab && (this.isInFlow || !this.mayBeKey))) {
        cursor.advance()
      }
      cursor.skipComment()
      if (!isBreak(cursor.code())) return
      cursor.takeBreak()
      if (!this.isInFlow) this.mayBeKey = true
    }
  }

  private readEnd(): void {
    if (this.cursor.column > 0) {
      this.cursor.column = 0
      this.cursor.line++
    }
    this.leaveBlocks()
    this.put('stream end')
  }

  private readDirective(): void {
    this.leaveBlocks()
    this.queue.push(directive(this.cursor))
  }

  private readDocumentMark(mark: Mark): void {
    this.leaveBlocks()
    this.put(mark, 3)
  }

  private leaveBlocks(): void {
    this.closeBlocks(-1)
    this.keys.forget()
    this.mayBeKey = false
  }

  /** Whether it was one. */
  private readIndicator(code: number): boolean {
    switch (code) {
      case char.openBracket:
      case char.openBrace:
        this.openBracket(code === char.openBracket ? '[' : '{')
        return true
      case char.closeBracket:
      case char.closeBrace:
        this.closeBracket(code === char.closeBracket ? ']' : '}')
        return true
      case char.comma:
        this.keys.forget()
        this.mayBeKey = true
        this.put(',', 1)
        return true
      case char.dash:
        return isSpaceOrEnd(this.cursor.code(1)) && this.enter('-')
      case char.question:
        return (this.isInFlow || isSpaceOrEnd(this.cursor.code(1))) && this.enter('?')
      case char.colon:
        return (this.isInFlow || isSpaceOrEnd(this.cursor.code(1))) && (this.endKey() || this.enter(':'))
      default:
        return false
    }
  }

  private openBracket(mark: '[' | '{'): void {
    this.notePossibleKey()
    this.keys.open(this.taken + this.queue.length)
    if (this.keys.depth > deepest) throw this.tooDeep()
    this.mayBeKey = true
    this.put(mark, 1)
  }

  private closeBracket(mark: ']' | '}'): void {
    this.keys.forget()
    if (this.isInFlow) this.keys.close()
    this.mayBeKey = false
    this.put(mark, 1)
  }

  /** A `:` makes a key of what may be one; the marks in front of it are put there now. */
  private endKey(): boolean {
    const key = this.keys.take()
    if (key === null) return false
    const place = key.token < this.taken ? this.queue.length : key.token - this.taken
    this.queue.splice(place, 0, { is: '?', line: key.line })
    this.openBlock('block mapping', key, place)
    this.mayBeKey = false
    return this.put(':', 1)
  }

  private enter(mark: keyof typeof entries): true {
    const { isInFlow } = this
    if (!isInFlow) {
      const { of, are } = entries[mark]
      if (!this.mayBeKey) throw this.cursor.refuse(`${are} are not allowed in this context`)
      this.openBlock(of, this.cursor)
    }
    this.keys.forget()
    this.mayBeKey = mark === '-' || !isInFlow
    return this.put(mark, 1)
  }

  private readScalar(code: number): void {
    const { cursor } = this
    if ((code === char.bar || code === char.greater) && !this.isInFlow) {
      this.keys.forget()
      this.mayBeKey = true
      const { line } = cursor
      this.queue.push({ is: 'scalar', line, value: blockScalar(cursor, this.indent), isPlain: false })
      return
    }
    if (!this.startsNode(code)) throw cursor.refuse('found character that cannot start any token')
    this.notePossibleKey()
    this.mayBeKey = false
    this.queue.push(this.nodeToken(code))
  }

  private startsNode(code: number): boolean {
    if (code === char.dash) return !isBlank(this.cursor.code(1))
    if (code === char.question || code === char.colon) return !this.isInFlow && !isSpaceOrEnd(this.cursor.code(1))
    return !isSpaceOrEnd(code) && !cannotStart.includes(String.fromCharCode(code))
  }

  private nodeToken(code: number): Token {
    const { cursor } = this
    const { line } = cursor
    switch (code) {
      case char.star:
      case char.ampersand:
        return anchorOrAlias(cursor)
      case char.bang:
        return tag(cursor)
      case char.singleQuote:
      case char.doubleQuote:
        return { is: 'scalar', line, value: quotedScalar(cursor), isPlain: false }
      default: {
        const { value, endsLine } = plainScalar(cursor, this.indent + 1, this.isInFlow)
        if (endsLine) this.mayBeKey = true
        return { is: 'scalar', line, value, isPlain: true }
      }
    }
  }

  private put(is: Mark, width = 0): true {
    this.queue.push({ is, line: this.cursor.line })
    this.cursor.advance(width)
    return true
  }

  private notePossibleKey(): void {
    if (!this.mayBeKey) return
    const isRequired = !this.isInFlow && this.indent === this.cursor.column
    this.keys.note(this.taken + this.queue.length, isRequired)
  }

  /** A block collection begins where something stands further to the right than all around it. */
  private openBlock(is: Mark, { line, column }: { line: number; column: number }, place = this.queue.length): void {
    if (this.isInFlow || this.indent >= column) return
    this.indents.push(column)
    if (this.indents.length > deepest) throw this.tooDeep()
    this.queue.splice(place, 0, { is, line })
  }

  private closeBlocks(column: number): void {
    if (this.isInFlow) return
    while (this.indent > column) {
      this.indents.pop()
      this.put('block end')
    }
  }

  private tooDeep() {
    return this.cursor.refuse('exceeded max depth of 10000')
  }
}

/** What begins an entry of a block collection, and the collection where it is its first. */
const entries = {
  '-': { of: 'block sequence', are: 'block sequence entries' },
  '?': { of: 'block mapping', are: 'mapping keys' },
  ':': { of: 'block mapping', are: 'mapping values' },
} as const

const cannotStart = ',[]{}#|>%@`'
