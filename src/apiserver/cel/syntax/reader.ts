import { assert } from '../../../base/assert.ts'
import { expectedAt, type NotViable, type Placed, placeOfRule, predict, type State } from './automaton.ts'
import type { RuleName } from './grammar.ts'
import { type Fault, nowhere } from './source.ts'
import { byKind, kindText, type Token, type TokenKind, type Words } from './tokens.ts'

// Reads words by the grammar. Where they do not fit it tells so and goes on as upstream's parser generator does: a word too
// many is left out, one that is missing is taken as read, and else all is skipped up to what may follow.

/** What was read of a rule; of what does not fit there is what fitted. */
export interface Read {
  readonly rule: RuleName
  /** Which of the ways of a rule that has several. */
  alternative: number
  readonly parts: (Read | Token)[]
}

interface Asked {
  readonly by: Asked | null
  /** Where whoever asked goes on. */
  readonly next: State | null
}

type Failure =
  | { readonly is: 'mismatch'; readonly state: State }
  | { readonly is: 'no way'; readonly from: Token; readonly at: Token }

class Failed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.is)
    this.failure = failure
  }
}

/** As often as it is tried to go on, and as many words as are skipped for it. */
const mostRecoveries = 30
const mostSkipped = 256
const mostDepth = 250
const tooDeep: Fault = { message: `expression recursion limit exceeded: ${mostDepth}`, at: nowhere }

class GivenUp extends Error {}

export function read(text: string, words: Words): { readonly tree: Read; readonly faults: readonly Fault[] } {
  const reader = new Reader(text, words.tokens)
  return { tree: reader.all(), faults: [...words.faults, ...reader.faults] }
}

class Reader {
  readonly faults: Fault[] = []
  readonly #text: string
  readonly #tokens: readonly Token[]
  #next = 0
  #asked: Asked = { by: null, next: null }
  #isRecovering = false
  #lastFailure: { readonly next: number; readonly states: Set<State> } | null = null
  #recoveries = 0
  #depth = 0

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text
    this.#tokens = tokens
  }

  all(): Read {
    const tree: Read = { rule: 'start', alternative: 0, parts: [] }
    try {
      this.#rule(tree, null)
    } catch (error) {
      // Nested deeper than there are calls, in a way that upstream does not count.
      if (error instanceof RangeError) this.faults.push(tooDeep)
      else if (!(error instanceof GivenUp)) throw error
    }
    return tree
  }

  #word(ahead = 0): Token {
    const word = this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)]
    assert(word !== undefined, 'there is an end')
    return word
  }

  #rule(node: Read, next: State | null): void {
    const outer = this.#asked
    this.#asked = { by: next === null ? null : outer, next }
    const place = placeOfRule(node.rule)
    if (node.rule === 'expr' && ++this.#depth > mostDepth) {
      this.faults.push(tooDeep)
      throw new GivenUp()
    }
    try {
      // One level of calls for a level of the grammar: expressions are nested deeply.
      for (const each of place.part.is === 'all' ? place.below : [place]) {
        if (each.part.is === 'rule') this.#rule(begun(each.part.name, node), each.to)
        else this.#part(each, node)
      }
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      this.#tell(error.failure)
      this.#recover(error.failure, place)
    } finally {
      if (node.rule === 'expr') this.#depth--
      this.#asked = outer
    }
  }

  #part(place: Placed, node: Read): void {
    switch (place.part.is) {
      case 'token':
        this.#match(place, place.part.kinds, node)
        return
      case 'rule':
        this.#rule(begun(place.part.name, node), place.to)
        return
      case 'all':
        for (const each of place.below) this.#part(each, node)
        return
      case 'one': {
        this.#sync(place.from, false)
        const chosen = this.#choose(place.from, false)
        if (placeOfRule(node.rule) === place) node.alternative = chosen
        this.#part(place.below[chosen]!, node)
        return
      }
      default:
        this.#repeat(place, node)
    }
  }

  #repeat(place: Placed, node: Read): void {
    const [body] = place.below
    assert(body !== undefined, 'what is repeated is one part')
    this.#sync(place.from, false)
    if (place.again !== null) {
      do {
        this.#part(body, node)
        this.#sync(place.again, true)
      } while (this.#choose(place.again, true) === 0)
      return
    }
    while (this.#choose(place.from, true) === 0) {
      this.#part(body, node)
      if (place.part.is === 'maybe') return
      this.#sync(place.from, true)
    }
  }

  /** `mayEnd`: whether the way on is one of those, which is gone where none fits. */
  #choose(state: State, mayEnd: boolean): number {
    const chosen = predict(state, this.#tokens, this.#next)
    if (typeof chosen === 'number') return chosen
    if (mayEnd && chosen.ahead === 0) return 1
    throw this.#noWay(chosen)
  }

  #noWay({ ahead }: NotViable): Failed {
    return new Failed({ is: 'no way', from: this.#word(), at: this.#word(ahead) })
  }

  #match(place: Placed, kinds: readonly TokenKind[], node: Read): void {
    if (!kinds.includes(this.#word().kind)) {
      this.#attempt()
      if (!this.#takeFrom(place.from)) {
        if (this.#isMissing(place)) return
        throw new Failed({ is: 'mismatch', state: place.from })
      }
    }
    this.#isRecovering = false
    this.#lastFailure = null
    this.#accept(node)
  }

  #accept(node: Read): void {
    node.parts.push(this.#word())
    this.#skip()
  }

  #skip(): void {
    if (this.#next < this.#tokens.length - 1) this.#next++
  }

  /** Leaves out a word if the one behind it fits. */
  #takeFrom(state: State): boolean {
    const expected = this.#expected(state)
    if (!expected.has(this.#word(1).kind)) return false
    this.#report(`extraneous input ${shown(this.#word())} expecting ${listed(expected)}`, this.#word())
    this.#skip()
    this.#isRecovering = false
    this.#lastFailure = null
    return true
  }

  /** Takes a word as read if the one that is there fits behind it. */
  #isMissing(place: Placed): boolean {
    if (!this.#expected(place.to).has(this.#word().kind)) return false
    this.#report(`missing ${listed(this.#expected(place.from))} at ${shown(this.#word())}`, this.#word())
    return true
  }

  #sync(state: State, isBack: boolean): void {
    if (this.#isRecovering) return
    const { kinds, ends } = expectedAt(state)
    if (ends || kinds.has(this.#word().kind)) return
    if (!isBack) {
      if (this.#takeFrom(state)) return
      throw new Failed({ is: 'mismatch', state })
    }
    const expected = this.#expected(state)
    this.#report(`extraneous input ${shown(this.#word())} expecting ${listed(expected)}`, this.#word())
    this.#skipTo(new Set([...this.#following(), ...expected]))
  }

  /** What may come next, behind the rule too where it may end. */
  #expected(state: State): ReadonlySet<TokenKind> {
    const { kinds, ends } = expectedAt(state)
    if (!ends) return kinds
    const expected = new Set(kinds)
    for (let asked: Asked | null = this.#asked; ; asked = asked.by) {
      if (asked === null || asked.next === null) return expected.add('<EOF>')
      const outer = expectedAt(asked.next)
      for (const kind of outer.kinds) expected.add(kind)
      if (!outer.ends) return expected
    }
  }

  #following(): ReadonlySet<TokenKind> {
    const kinds = new Set<TokenKind>()
    for (let asked: Asked | null = this.#asked; asked !== null && asked.next !== null; asked = asked.by)
      for (const kind of expectedAt(asked.next).kinds) kinds.add(kind)
    return kinds
  }

  #skipTo(kinds: ReadonlySet<TokenKind>): void {
    for (let skipped = 0; this.#word().kind !== '<EOF>' && !kinds.has(this.#word().kind); skipped++) {
      if (skipped > mostSkipped) {
        this.faults.push({ message: `error recovery token lookahead limit exceeded: ${mostSkipped}`, at: nowhere })
        throw new GivenUp()
      }
      this.#skip()
    }
  }

  #attempt(): void {
    if (++this.#recoveries <= mostRecoveries) return
    const message = `Syntax error: error recovery attempt limit exceeded: ${mostRecoveries}`
    this.faults.push({ message, at: this.#word().at })
    throw new GivenUp()
  }

  #recover(failure: Failure, place: Placed): void {
    this.#attempt()
    const state = failure.is === 'mismatch' ? failure.state : place.from
    if (this.#lastFailure?.next === this.#next && this.#lastFailure.states.has(state)) this.#skip()
    if (this.#lastFailure?.next !== this.#next) this.#lastFailure = { next: this.#next, states: new Set() }
    this.#lastFailure.states.add(state)
    this.#skipTo(this.#following())
  }

  #tell(failure: Failure): void {
    if (failure.is === 'mismatch') {
      const expected = listed(this.#expected(failure.state))
      this.#report(`mismatched input ${shown(this.#word())} expecting ${expected}`, this.#word())
      return
    }
    const { from, at } = failure
    const end = at.kind === '<EOF>' ? from.at + from.text.length : at.at + at.text.length
    const input = from.kind === '<EOF>' ? '<EOF>' : this.#text.slice(from.at, end)
    this.#report(`no viable alternative at input '${escaped(input)}'`, at)
  }

  #report(message: string, { at }: Token): void {
    if (this.#isRecovering) return
    this.#isRecovering = true
    this.faults.push({ message: `Syntax error: ${message}`, at })
  }
}

function begun(rule: RuleName, within: Read): Read {
  const inner: Read = { rule, alternative: 0, parts: [] }
  within.parts.push(inner)
  return inner
}

function shown({ text }: Token): string {
  return text === '<EOF>' ? "'<EOF>'" : `'${escaped(text)}'`
}

function escaped(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}

function listed(kinds: ReadonlySet<TokenKind>): string {
  const names = [...kinds].sort(byKind).map(kindText)
  return names.length === 1 ? (names[0] ?? '') : `{${names.join(', ')}}`
}
