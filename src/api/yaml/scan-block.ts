import { type Cursor, char, isBlank, isBreak, isBreakOrEnd, isDigit } from './cursor.ts'

// Scalars in blocks: `|` keeps lines, `>` folds them.
//
//   |2-     the indentation beyond the parent's, and what becomes of line ends behind the last line:
//           `-` none stays, `+` all do, otherwise one

type Chomping = 'strip' | 'clip' | 'keep'

/** `parent`: the indentation of the collection it is in; -1 where there is none. */
export function blockScalar(cursor: Cursor, parent: number): string {
  const isFolded = cursor.code() === char.greater
  cursor.advance()
  const { chomping, increment } = header(cursor)
  let indent = increment === 0 ? 0 : Math.max(parent, 0) + increment
  const before = emptyLines(cursor, indent, parent)
  indent = before.indent
  let [value, lineEnd, empty] = ['', '', before.breaks]
  let wasIndented = false
  while (cursor.column === indent && cursor.code() !== 0) {
    const isIndented = isBlank(cursor.code())
    if (isFolded && lineEnd === '\n' && !wasIndented && !isIndented) value += empty === '' ? ' ' : ''
    else value += lineEnd
    value += empty
    wasIndented = isIndented
    const start = cursor.at
    while (!isBreakOrEnd(cursor.code())) cursor.advance()
    value += cursor.text.slice(start, cursor.at)
    lineEnd = isBreak(cursor.code()) ? cursor.takeBreak() : ''
    empty = emptyLines(cursor, indent, parent).breaks
  }
  if (chomping === 'strip') return value
  return value + lineEnd + (chomping === 'keep' ? empty : '')
}

function header(cursor: Cursor): { readonly chomping: Chomping; readonly increment: number } {
  let chomping = chompingAt(cursor)
  const increment = incrementAt(cursor)
  if (increment > 0) chomping ??= chompingAt(cursor)
  cursor.skipBlanks()
  cursor.skipComment()
  if (!isBreakOrEnd(cursor.code())) throw cursor.refuse('did not find expected comment or line break')
  if (isBreak(cursor.code())) cursor.takeBreak()
  return { chomping: chomping ?? 'clip', increment }
}

function chompingAt(cursor: Cursor): Chomping | null {
  const code = cursor.code()
  if (code !== char.plus && code !== char.dash) return null
  cursor.advance()
  return code === char.plus ? 'keep' : 'strip'
}

function incrementAt(cursor: Cursor): number {
  const code = cursor.code()
  if (!isDigit(code)) return 0
  if (code === char.zero) throw cursor.refuse('found an indentation indicator equal to 0')
  cursor.advance()
  return code - char.zero
}

interface EmptyLines {
  readonly breaks: string
  readonly indent: number
}

/** Lines with nothing in them, and the blanks before the next. `indent`: 0 where the first line with something in it says it. */
function emptyLines(cursor: Cursor, indent: number, parent: number): EmptyLines {
  let breaks = ''
  let widest = 0
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === char.space) cursor.advance()
    widest = Math.max(widest, cursor.column)
    if ((indent === 0 || cursor.column < indent) && cursor.code() === char.tab) {
      throw cursor.refuse('found a tab character where an indentation space is expected')
    }
    if (!isBreak(cursor.code())) break
    breaks += cursor.takeBreak()
  }
  return { breaks, indent: indent === 0 ? Math.max(widest, parent + 1, 1) : indent }
}
