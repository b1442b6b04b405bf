import { badRequest } from '../refusals.ts'
import { labelKeyProblems, labelValueProblems } from './label-syntax.ts'
import { type Token, tokensOf } from './label-tokens.ts'

/** `app in (web,db),tier!=cache,!old`: what `labelSelector` in a query says. */
interface Requirement {
  readonly key: string
  readonly operator: 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt'
  readonly values: readonly string[]
}

type Labels = Readonly<Record<string, string>>

export function matchesLabels(requirements: readonly Requirement[], labels: Labels | undefined): boolean {
  return requirements.every((requirement) => meets(requirement, labels?.[requirement.key]))
}

function meets({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'in':
      return value !== undefined && values.includes(value)
    case 'notin':
      return value === undefined || !values.includes(value)
    case 'exists':
      return value !== undefined
    case '!':
      return value === undefined
    case 'gt':
      return value !== undefined && /^-?\d+$/.test(value) && Number(value) > Number(values[0])
    case 'lt':
      return value !== undefined && /^-?\d+$/.test(value) && Number(value) < Number(values[0])
  }
}

export function parseLabelSelector(text: string): readonly Requirement[] {
  const parser = new Parser(tokensOf(text))
  return parser.selector().sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
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
    const problem = labelKeyProblems(key.text)[0]
    if (problem !== undefined) throw wrong(`<nil>: Invalid value: ${JSON.stringify(key.text)}: ${problem}`)
    if (negated) return { key: key.text, operator: '!', values: [] }
    const next = this.#peek()
    if (next.is === 'end' || next.is === ',') return { key: key.text, operator: 'exists', values: [] }
    return this.#comparison(key.text)
  }

  #comparison(key: string): Requirement {
    const operator = this.#take()
    switch (operator.text) {
      case 'in':
      case 'notin':
        return checked({ key, operator: operator.text, values: this.#set() })
      case '=':
      case '==':
        return checked({ key, operator: 'in', values: [this.#exact()] })
      case '!=':
        return checked({ key, operator: 'notin', values: [this.#exact()] })
      case '>':
      case '<':
        return checked({ key, operator: operator.text === '>' ? 'gt' : 'lt', values: [this.#exact()] })
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

function wrong(why: string) {
  return badRequest(`unable to parse requirement: ${why}`)
}

function checked(requirement: Requirement): Requirement {
  const { key, operator, values } = requirement
  if ((operator === 'gt' || operator === 'lt') && !/^-?\d+$/.test(values[0] ?? '')) {
    const value = JSON.stringify(values[0])
    throw wrong(`values[0]: Invalid value: ${value}: for 'Gt', 'Lt' operators, the value must be an integer`)
  }
  values.forEach((value, index) => {
    const problem = labelValueProblems(value)[0]
    if (problem !== undefined) {
      throw wrong(`values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${problem}`)
    }
  })
  return requirement
}
