/** Words as a Dockerfile's instructions have them: quotes, backslashes, and variables of the build. Pure. */
import { BuildError } from './build-error.ts'
import { replaced, trimmed, upTo } from './substitution.ts'

/** What a variable stands for; undefined: it is not set. */
export type Lookup = (name: string) => string | undefined

/** Splits at blanks outside of quotes, and puts values in the place of variables. */
export function splitWords(text: string, lookup: Lookup): readonly string[] {
  return read(text, lookup, true)
}

/** One text, blanks and all. */
export function expand(text: string, lookup: Lookup): string {
  return read(text, lookup, false)[0] ?? ''
}

/** Of a here-document: quotes and backslashes stay, and a variable after a backslash is none. */
export function expandContent(text: string, lookup: Lookup): string {
  let result = ''
  for (let at = 0; at < text.length; ) {
    const { value, length } = text[at] === '$' ? variable(text.slice(at), lookup, expandContent) : plainFrom(text, at)
    result += value
    at += length
  }
  return result
}

/** What stands in the place of the beginning of a text, and how much of it that was. */
interface Replaced {
  readonly value: string
  readonly length: number
}

function plainFrom(text: string, at: number): Replaced {
  const [value = text[at]!] = /^(?:[^$\\]+|\\.?)/s.exec(text.slice(at)) ?? []
  return { value, length: value.length }
}

function read(text: string, lookup: Lookup, splits: boolean): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote = ''
  const add = (more: string) => {
    word = (word ?? '') + more
  }
  for (let at = 0; at < text.length; ) {
    const char = text[at]!
    if (quote === "'") {
      if (char === quote) quote = ''
      else add(char)
      at++
    } else if (char === '\\' && at + 1 < text.length) {
      const next = text[at + 1]!
      add(quote === '"' && !'"\\$'.includes(next) ? `\\${next}` : next)
      at += 2
    } else if (char === '$') {
      const { value, length } = variable(text.slice(at), lookup, expand)
      add(value)
      at += length
    } else if (char === '"' || (char === "'" && quote === '')) {
      quote = quote === char ? '' : char
      add('')
      at++
    } else if (splits && quote === '' && /\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
      at++
    } else {
      add(char)
      at++
    }
  }
  if (quote !== '') throw new BuildError(null, `${text}: a ${quote} is missing`)
  return word === null ? words : [...words, word]
}

/** `$` at the beginning of the text; `inner`: how words within the braces are read. */
function variable(text: string, lookup: Lookup, inner: typeof expand): Replaced {
  if (text.startsWith('${')) return braced(text, lookup, inner)
  // As of a shell that was given none, `$1` and `$@` are nothing.
  const [whole, name] = /^\$([A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(text) ?? []
  return whole === undefined ? { value: '$', length: 1 } : { value: lookup(name!) ?? '', length: whole.length }
}

const head = /^\$\{([A-Za-z_]\w*|\d+)(:?[-+?]|##?|%%?|\/\/?|)/

function braced(text: string, lookup: Lookup, inner: typeof expand): Replaced {
  const [begin, name, operator] = head.exec(text) ?? []
  if (begin === undefined) throw new BuildError(null, `${text}: bad substitution`)
  const operand = upTo('}', text.slice(begin.length))
  if (operand === null) throw new BuildError(null, `${text}: a } is missing`)
  if (operator === '' && operand !== '') throw new BuildError(null, `${begin}${operand}}: bad substitution`)
  return { value: substituted(name!, operator!, operand, lookup, inner), length: begin.length + operand.length + 1 }
}

function substituted(name: string, operator: string, operand: string, lookup: Lookup, inner: typeof expand): string {
  const value = lookup(name)
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined
  switch (operator.replace(':', '')) {
    case '-':
      return isSet ? value! : inner(operand, lookup)
    case '+':
      return isSet ? inner(operand, lookup) : ''
    case '?': {
      const why = inner(operand, lookup) || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`
      if (!isSet) throw new BuildError(null, `${name}: ${why}`)
      return value!
    }
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(value ?? '', operator, expandContent(operand, lookup))
    case '/':
    case '//': {
      const pattern = upTo('/', operand)
      if (pattern === null) throw new BuildError(null, `\${${name}${operator}${operand}}: a / is missing`)
      const instead = expandContent(operand.slice(pattern.length + 1), lookup)
      return replaced(value ?? '', operator, expandContent(pattern, lookup), instead)
    }
    default:
      return value ?? ''
  }
}

/** `a=1 b="2 3"`; or, as of old, `a 1`. Null where it is neither. */
export function assignments(text: string, lookup: Lookup): readonly (readonly [name: string, value: string])[] | null {
  const old = /^([^\s=]+)\s+(.*)$/s.exec(text)
  if (old !== null) return [[expand(old[1]!, lookup), expand(old[2]!, lookup)]]
  const pairs = splitWords(text, lookup).map((word) => {
    const at = word.indexOf('=')
    return at < 1 ? null : ([word.slice(0, at), word.slice(at + 1)] as const)
  })
  return pairs.some((pair) => pair === null) ? null : (pairs as (readonly [string, string])[])
}
