// Where in a JSON text objects and lists begin and end. One text is looked through at a time, and the places are used again for the
// next; what is made of a text is made before another one comes.

const mostParts = 2000
/** What is nested deeper is nobody else's. */
const deepest = 32

const ints = () => new Int32Array(mostParts)

/** Parts in the order in which they begin: where, the place behind each, and the next part that is not inside of it. */
export const outline = { begins: ints(), ends: ints(), nexts: ints() }

const open = ints()
const { begins, ends, nexts } = outline
const [quote, backslash, openBrace, openBracket, closeBrace, closeBracket] = [34, 92, 123, 91, 125, 93]

/** Looks through a text that is JSON; part 0 is the whole. False: it has too many parts, or they lie too deep. */
export function outlined(text: string): boolean {
  let count = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++) if (text.charCodeAt(at) === backslash) at++
    } else if (code === openBrace || code === openBracket) {
      if (count === mostParts || depth === deepest) return false
      open[depth++] = count
      begins[count++] = at
    } else if (code === closeBrace || code === closeBracket) {
      const part = open[--depth]!
      ends[part] = at + 1
      nexts[part] = count
    }
  }
  return true
}

export function textOf(text: string, part: number): string {
  return text.slice(begins[part], ends[part])
}

export function isObjectAt(text: string, part: number): boolean {
  return text.charCodeAt(begins[part]!) === openBrace
}
