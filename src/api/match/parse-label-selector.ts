import { StatusError } from '../meta/status-error.ts'
import { goQuoted } from '../ops/go/text.ts'
import { labelKeyProblems, labelValueProblems } from '../value/label-syntax.ts'
import { type Token, tokensOf } from './label-tokens.ts'
import { Requirements } from './requirements.ts'

interface Requirement {
  readonly key: string
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt'
  readonly values: readonly string[]
}

/** `app in (web,db),tier!=cache,!old`: what `labelSelector` in a query says. */
export function parseLabelSelector(text: string): Requirements {
  return new Requirements(new Parser(tokensOf(text)).selector())
}

/** A recursive descent with one token of look-ahead; every refusal is worded as upstream's. */
class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  selector(): Requirement[] {
    const found: Requirement[] = []
    for (;;) {
      const next = this.#peek()
      if (next.is === 'end') return found
      if (next.is !== 'word' && next.is !== '!') {
        throw badRequest(`found '${next.text}', expected: !, identifier, or 'end of string'`)
      }
      found.push(this.#requirement())
      const after = this.#take()
      if (after.is === 'end') return found
      if (after.is !== ',') throw badRequest(`found '${after.text}', expected: ',' or 'end of string'`)
      const following = this.#peek()
      if (following.is !== 'word' && following.is !== '!') {
        throw badRequest(`found '${following.text}', expected: identifier after ','`)
      }
    }
  }

  #requirement(): Requirement {
    const negated = this.#peek().is === '!'
    if (negated) this.#take()
    const key = this.#take()
    if (key.is !== 'word') throw wrong(`found '${key.text}', expected: identifier`)
    const problems = labelKeyProblems(key.text)
    if (problems.length > 0) throw wrong(invalid('<nil>', key.text, problems))
    if (negated) return { key: key.text, operator: 'DoesNotExist', values: [] }
    const next = this.#peek()
    if (next.is === 'end' || next.is === ',') return { key: key.text, operator: 'Exists', values: [] }
    return this.#comparison(key.text)
  }

  #comparison(key: string): Requirement {
    const operator = this.#take()
    switch (operator.text) {
      case 'in':
      case 'notin':
        return checked({ key, operator: operator.text === 'in' ? 'In' : 'NotIn', values: this.#set() })
      case '=':
      case '==':
        return checked({ key, operator: 'In', values: [this.#exact()] })
      case '!=':
        return checked({ key, operator: 'NotIn', values: [this.#exact()] })
      case '>':
      case '<':
        return checked({ key, operator: operator.text === '>' ? 'Gt' : 'Lt', values: [this.#exact()] })
      default:
        throw wrong(`found '${operator.text}', expected: in, notin, =, ==, !=, gt, lt`)
    }
  }

  #exact(): string {
    const next = this.#peek()
    if (next.is === 'end' || next.is === ',') return ''
    const value = this.#take()
    if (value.is !== 'word') throw wrong(`found '${value.text}', expected: identifier`)
    return value.text
  }

  #set(): readonly string[] {
    const open = this.#take()
    if (open.is !== '(') throw wrong(`found '${open.text}' expected: '('`)
    const values = new Set<string>()
    for (;;) {
      const next = this.#peek()
      if (next.is === 'word') values.add(this.#take().text)
      else if (next.is === ',' || next.is === ')') values.add('')
      else throw wrong(`found '${next.text}', expected: ',', ')' or identifier`)
      const after = this.#take()
      if (after.is === ')') return [...values].sort()
      if (after.is !== ',') throw wrong(`found '${after.text}', expected: ',' or ')'`)
    }
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? { is: 'end', text: '' }
  }

  #take(): Token {
    const token = this.#peek()
    this.#at++
    return token
  }
}

function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message)
}

function wrong(why: string) {
  return badRequest(`unable to parse requirement: ${why}`)
}

function checked(requirement: Requirement): Requirement {
  const { key, operator, values } = requirement
  const isCompared = operator === 'Gt' || operator === 'Lt'
  const notWhole = isCompared
    ? values.flatMap((value, index) => (isWhole(value) ? [] : [notInteger(value, index)]))
    : []
  const malformed = values.flatMap((value, index) => {
    const problems = labelValueProblems(value)
    return problems.length === 0 ? [] : [invalid(`values[${index}][${key}]`, value, problems)]
  })
  const found = [...notWhole, ...malformed]
  if (found.length > 0) throw wrong(found.length === 1 ? found[0]! : `[${found.join(', ')}]`)
  return requirement
}

function notInteger(value: string, index: number): string {
  return invalid(`values[${index}]`, value, ["for 'Gt', 'Lt' operators, the value must be an integer"])
}

/** As Go reads one of 64 bits. */
function isWhole(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text.replace('+', ''))) === BigInt(text.replace('+', ''))
}

function invalid(path: string, value: string, problems: readonly string[]): string {
  return `${path}: Invalid value: ${goQuoted(value)}: ${problems.join('; ')}`
}
