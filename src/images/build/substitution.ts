/** What a shell makes of a variable's value: `${name#pattern}`, `${name/pattern/instead}`. Pure. */

/** Up to that character, where no backslash is in front of it and it belongs to no variable inside; null: it is not there. */
export function upTo(end: string, text: string): string | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === end && depth === 0) return text.slice(0, at)
    if (text[at] === '\\') at++
    else if (text.startsWith('${', at)) depth++
    else if (text[at] === '}') depth--
  }
  return null
}

/** `#` and `%` take away as little as fits at the beginning, or at the end; doubled, as much. */
export function trimmed(value: string, operator: string, pattern: string): string {
  const fits = new RegExp(`^${source(pattern)}$`, 's')
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  const isAtEnd = operator.startsWith('%')
  const length = (operator.length === 1 ? lengths : lengths.toReversed()).find((one) =>
    fits.test(isAtEnd ? value.slice(value.length - one) : value.slice(0, one)),
  )
  if (length === undefined) return value
  return isAtEnd ? value.slice(0, value.length - length) : value.slice(length)
}

/** The first place that fits, or with `//` all of them. */
export function replaced(value: string, operator: string, pattern: string, instead: string): string {
  return value.replace(new RegExp(source(pattern), operator === '//' ? 'gs' : 's'), () => instead)
}

/** `*` is anything, `?` one character; there are no others. */
function source(pattern: string): string {
  return pattern.replace(/\\(.)|[^\\]/gs, (one, escaped?: string) => {
    if (escaped !== undefined) return literal(escaped)
    return one === '*' ? '.*' : one === '?' ? '.' : literal(one)
  })
}

function literal(char: string): string {
  return /\w/.test(char) ? char : char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
