/** Words as a Dockerfile's instructions have them: quotes, backslashes, and variables of the build. Pure. */

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
    const { value, length } = text[at] === '$' ? variable(text.slice(at), lookup) : plainFrom(text, at)
    result += value
    at += length
  }
  return result
}

function plainFrom(text: string, at: number): { readonly value: string; readonly length: number } {
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
      const { value, length } = variable(text.slice(at), lookup)
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
  return word === null ? words : [...words, word]
}

/** `$name`, `${name}`, `${name:-otherwise}`, `${name:+instead}`; a `$` before anything else is itself. */
function variable(text: string, lookup: Lookup): { readonly value: string; readonly length: number } {
  const plain = /^\$([A-Za-z_]\w*)/.exec(text)
  if (plain !== null) return { value: lookup(plain[1]!) ?? '', length: plain[0].length }
  const braced = /^\$\{([A-Za-z_]\w*)(?:(:?[-+])((?:[^{}]|\$\{[^{}]*\})*))?\}/.exec(text)
  if (braced === null) return { value: '$', length: 1 }
  const [whole, name = '', operator = '', operand = ''] = braced
  const value = lookup(name)
  const isSet = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined
  const other = () => expand(operand, lookup)
  const found = operator.endsWith('+')
    ? isSet
      ? other()
      : ''
    : operator.endsWith('-') && !isSet
      ? other()
      : (value ?? '')
  return { value: found, length: whole.length }
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
