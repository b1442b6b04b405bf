import { assert } from '../../../base/assert.ts'
import type { RuleName } from './grammar.ts'
import { bytesLiteral, doubleLiteral, intLiteral, stringLiteral, uintLiteral } from './literals.ts'
import { bindOf, hasOf, macroOf } from './macros.ts'
import type { Read } from './reader.ts'
import type { Fault } from './source.ts'
import type { Token, TokenKind } from './tokens.ts'
import type { Entry, Field, Item, Tree } from './tree.ts'

// From what was read by the grammar to what it says. Where something could not be read, there is something in its place all
// the same: the faults say that it is not to be used.

export function build(read: Read, faults: Fault[], binds: boolean): Tree {
  return new Builder(faults, binds).expr(read.parts[0])
}

type Piece = Read | Token

const isRead = (piece: Piece | undefined): piece is Read => piece !== undefined && 'rule' in piece
export const reservedWords: ReadonlySet<string> = new Set(
  'as break const continue else false for function if import in let loop package namespace null return true var void while'.split(
    ' ',
  ),
)

/** Most levels of the grammar say nothing but what is in them. */
function innermost(piece: Piece | undefined): Read | null {
  let read = piece
  while (isRead(read) && read.parts.length === 1 && isRead(read.parts[0]) && read.rule !== 'primary')
    read = read.parts[0]
  return isRead(read) ? read : null
}

function rulesIn({ parts }: Read, rule: RuleName): readonly Read[] {
  return parts.filter((part): part is Read => isRead(part) && part.rule === rule)
}

function tokensIn({ parts }: Read, ...kinds: readonly TokenKind[]): readonly Token[] {
  return parts.filter((part): part is Token => !isRead(part) && (kinds.length === 0 || kinds.includes(part.kind)))
}

class Builder {
  readonly #faults: Fault[]
  readonly #binds: boolean

  constructor(faults: Fault[], binds: boolean) {
    this.#faults = faults
    this.#binds = binds
  }

  expr(piece: Piece | undefined): Tree {
    const read = innermost(piece)
    if (read === null) return nothing
    switch (read.rule) {
      case 'expr': {
        const [condition, then] = rulesIn(read, 'or')
        const [question] = tokensIn(read, '?')
        if (question === undefined) return this.expr(condition)
        const [otherwise] = rulesIn(read, 'expr')
        const args = [condition, then, otherwise].map((each) => this.expr(each))
        return { is: 'call', at: question.at, name: '_?_:_', target: null, args }
      }
      case 'or':
      case 'and':
        return this.#logic(read)
      case 'relation':
      case 'sum':
      case 'product':
        return this.#operators(read)
      case 'unary':
        return this.#unary(read)
      case 'member':
        return this.#member(read)
      case 'primary':
        return this.#primary(read)
      default:
        return nothing
    }
  }

  #tell<T>(fault: Fault, instead: T): T {
    this.#faults.push(fault)
    return instead
  }

  #logic(read: Read): Tree {
    const [sign] = tokensIn(read)
    const terms = read.parts.filter(isRead).map((each) => this.expr(each))
    if (sign === undefined) return terms[0] ?? nothing
    return { is: 'logic', at: sign.at, op: sign.kind === '&&' ? '&&' : '||', terms }
  }

  #operators({ parts }: Read): Tree {
    let left = this.expr(parts[0])
    for (let index = 1; index < parts.length; index += 2) {
      const sign = parts[index]
      if (sign === undefined || isRead(sign)) return left
      const name = sign.kind === 'in' ? '@in' : `_${sign.kind}_`
      left = { is: 'call', at: sign.at, name, target: null, args: [left, this.expr(parts[index + 1])] }
    }
    return left
  }

  /** Two of a kind are none. */
  #unary(read: Read): Tree {
    const signs = tokensIn(read, '!', '-')
    const inner = this.expr(rulesIn(read, 'member')[0])
    const [first] = signs
    if (first === undefined || signs.length % 2 === 0) return inner
    return { is: 'call', at: first.at, name: `${first.kind}_`, target: null, args: [inner] }
  }

  #member({ parts }: Read): Tree {
    let of = this.expr(parts[0])
    for (let index = 1; index < parts.length; ) {
      let end = index + 1
      while (end < parts.length && !isStart(parts[end])) end++
      of = this.#suffixed(of, parts.slice(index, end))
      index = end
    }
    return of
  }

  #suffixed(of: Tree, suffix: readonly Piece[]): Tree {
    const [sign, ...rest] = suffix
    assert(sign !== undefined && !isRead(sign), 'what follows begins with a sign')
    const optional = rest.some((part) => !isRead(part) && part.kind === '?')
    const inner = rest.find(isRead)
    if (sign.kind === '[') return { is: 'index', at: sign.at, of, key: this.expr(inner), optional }
    const open = rest.find((part): part is Token => !isRead(part) && part.kind === '(')
    if (open !== undefined) {
      const name = rest.find((part): part is Token => !isRead(part) && part.kind === 'IDENTIFIER')?.text ?? ''
      const args = inner?.rule === 'arguments' ? this.#each(inner) : []
      return this.#macroOrCall(name, of, args, open.at)
    }
    if (inner === undefined) return of
    return {
      is: 'select',
      at: sign.at,
      of,
      field: this.#name(inner, inner.parts.length === 0 ? sign.at + 2 : 0),
      optional,
    }
  }

  #macroOrCall(name: string, target: Tree, args: readonly Tree[], at: number): Tree {
    const isBind = this.#binds && name === 'bind' && target.is === 'name' && target.name === 'cel'
    const macro = isBind ? bindOf(args, at) : macroOf(name, target, args, at)
    if (macro === null) return { is: 'call', at, name, target, args }
    return 'message' in macro ? this.#tell(macro, nothing) : macro
  }

  #name(read: Read, elsewhere: number): string {
    const [token] = tokensIn(read)
    if (token === undefined) return this.#tell({ message: 'unsupported ident kind', at: elsewhere }, '')
    return token.kind === 'ESC_IDENTIFIER'
      ? this.#tell({ message: "unsupported syntax: '`'", at: token.at }, '')
      : token.text
  }

  #primary(read: Read): Tree {
    const [first] = tokensIn(read)
    switch (read.alternative) {
      case 0:
      case 1:
        return this.#named(read)
      case 2:
        return this.expr(rulesIn(read, 'expr')[0])
      case 3:
        return { is: 'list', at: first?.at ?? 0, items: rulesIn(read, 'elements').flatMap((each) => this.#items(each)) }
      case 4:
        return {
          is: 'map',
          at: first?.at ?? 0,
          entries: rulesIn(read, 'entries').flatMap((each) => this.#entries(each)),
        }
      case 5:
        return this.#message(read)
      default:
        return this.#literal(rulesIn(read, 'literal')[0])
    }
  }

  #named(read: Read): Tree {
    const [name] = tokensIn(read, 'IDENTIFIER')
    const [open] = tokensIn(read, '(')
    const [dot] = tokensIn(read, '.')
    if (name === undefined) return nothing
    if (reservedWords.has(name.text)) {
      return this.#tell({ message: `reserved identifier: ${name.text}`, at: name.at }, nothing)
    }
    const full = `${dot === undefined ? '' : '.'}${name.text}`
    if (open === undefined) return { is: 'name', at: name.at, name: full }
    const args = rulesIn(read, 'arguments').flatMap((each) => this.#each(each))
    if (full !== 'has' || args.length !== 1) return { is: 'call', at: open.at, name: full, target: null, args }
    const has = hasOf(args, open.at)
    return 'message' in has ? this.#tell(has, nothing) : has
  }

  #each(read: Read): readonly Tree[] {
    return rulesIn(read, 'expr').map((each) => this.expr(each))
  }

  #items(read: Read): readonly Item[] {
    return rulesIn(read, 'element').map((each) => ({
      value: this.expr(rulesIn(each, 'expr')[0]),
      optional: tokensIn(each, '?').length > 0,
    }))
  }

  #entries(read: Read): readonly Entry[] {
    const values = this.#each(read)
    const colons = tokensIn(read, ':')
    return this.#items(read).map(({ value: key, optional }, index) => ({
      ...{ at: colons[index]?.at ?? 0, key, value: values[index] ?? nothing, optional },
    }))
  }

  #message(read: Read): Tree {
    const brace = tokensIn(read, '{')[0]
    const name = tokensIn(read, '.', 'IDENTIFIER').map(({ text }) => text)
    const [inner] = rulesIn(read, 'fields')
    return {
      is: 'message',
      at: brace?.at ?? 0,
      name: name.join(''),
      fields: inner === undefined ? [] : this.#fields(inner),
    }
  }

  #fields(read: Read): readonly Field[] {
    const values = this.#each(read)
    const colons = tokensIn(read, ':')
    return rulesIn(read, 'field').map((field, index) => {
      const [name] = rulesIn(field, 'name')
      const at = colons[index]?.at ?? 0
      const optional = tokensIn(field, '?').length > 0
      return { at, name: name === undefined ? '' : this.#name(name, at), value: values[index] ?? nothing, optional }
    })
  }

  #literal(read: Read | undefined): Tree {
    const words = read === undefined ? [] : tokensIn(read)
    const [first] = words
    const last = words.at(-1)
    if (first === undefined || last === undefined) return nothing
    const text = words.map((word) => word.text).join('')
    const of = (value: Tree | null, message: string) => value ?? this.#tell({ message, at: first.at }, nothing)
    switch (last.kind) {
      case 'NUM_INT':
        return of(intLiteral(text, first.at), 'invalid int literal')
      case 'NUM_UINT':
        return of(uintLiteral(text, first.at), 'invalid uint literal')
      case 'NUM_FLOAT':
        return of(doubleLiteral(text, first.at), 'invalid double literal')
      case 'STRING':
        return of(stringLiteral(text, first.at), 'unable to unescape string')
      case 'BYTES':
        return of(bytesLiteral(text, first.at), 'unable to unescape string')
      case 'null':
        return { is: 'literal', at: first.at, type: 'null', value: null }
      default:
        return { is: 'literal', at: first.at, type: 'bool', value: last.kind === 'true' }
    }
  }
}

/** Whether something new follows what a member is asked for; signs within are parts of what stands there. */
function isStart(part: Piece | undefined): boolean {
  return part !== undefined && !isRead(part) && (part.kind === '.' || part.kind === '[')
}

const nothing: Tree = { is: 'literal', at: 0, type: 'null', value: null }
