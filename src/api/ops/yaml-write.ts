import { unreachable } from '../../base/assert.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { compareKeys } from './yaml-order.ts'
import { styleOf } from './yaml-style.ts'

/** Upstream's writer begins a new line at the first space behind this column. */
const width = 80

/** In bytes; a longer key is written as `? key`, its value below it. */
const longestSimpleKey = 128

/** As the API server answers YAML, letter for letter: keys sorted, lists not indented, long lines folded at spaces. */
export function encodeYaml(value: unknown): string {
  const writer = new YamlWriter()
  writer.node(value, 0, 'inline')
  return writer.finish()
}

const beforeWord = /(?<! ) (?=[^ ])/g
const beforeAnything = /(?<! ) (?!$)/g

/** Where a value begins: behind `key:`, or where a line of its own could (behind `- `). */
type Place = 'behind key' | 'inline'

class YamlWriter {
  #text = ''
  #column = 0

  finish(): string {
    this.#line(0)
    return this.#text
  }

  /** `indent`: where lines of the value's own begin. */
  node(value: unknown, indent: number, place: Place): void {
    if (Array.isArray(value) && value.length > 0) this.#list(value, indent, place)
    else if (isObject(value) && Object.keys(value).length > 0) this.#map(value, indent, place)
    else this.#scalar(value, indent, place)
  }

  #list(items: readonly unknown[], indent: number, place: Place): void {
    // A list below a key is not indented.
    const own = place === 'behind key' ? indent - 2 : indent
    for (const [index, item] of items.entries()) {
      if (index > 0 || place === 'behind key') this.#line(own)
      this.#put('- ')
      this.node(item, own + 2, 'inline')
    }
  }

  #map(object: JsonObject, indent: number, place: Place): void {
    let isFirst = true
    for (const key of Object.keys(object).sort(compareKeys)) {
      if (object[key] === undefined) continue
      if (!isFirst || place === 'behind key') this.#line(indent)
      isFirst = false
      if (isSimpleKey(key)) {
        this.#put(`${keyText(key)}:`)
        this.node(object[key], indent + 2, 'behind key')
      } else {
        this.#put('? ')
        this.#string(key, indent + 2)
        this.#line(indent)
        this.#put(': ')
        this.node(object[key], indent + 2, 'inline')
      }
    }
  }

  #scalar(value: unknown, indent: number, place: Place): void {
    if (place === 'behind key') this.#put(' ')
    if (typeof value === 'string') this.#string(value, Math.max(indent, 2))
    else this.#put(Array.isArray(value) ? '[]' : isObject(value) ? '{}' : wordOf(value))
  }

  #string(text: string, indent: number): void {
    const style = styleOf(text)
    switch (style) {
      case 'plain':
        this.#folded(text, indent, beforeWord)
        break
      case 'single':
        this.#single(text.replaceAll("'", "''"), indent)
        break
      case 'double':
        this.#put('"')
        this.#folded(escaped(text), indent, beforeAnything)
        this.#put('"')
        break
      case 'literal':
        this.#literal(text, indent)
        break
      default:
        unreachable(style)
    }
  }

  /** A line end of another kind than `\n` stands in the text as it is, and what follows it is indented. */
  #single(text: string, indent: number): void {
    this.#put("'")
    for (const [index, line] of text.split(/(?<=[\u2028\u2029])(?![\u2028\u2029])/).entries()) {
      if (index > 0) this.#begin(indent)
      this.#folded(line, indent, beforeWord)
    }
    this.#put("'")
  }

  /** `at` finds the spaces a line may end at. */
  #folded(text: string, indent: number, at: RegExp): void {
    let written = 0
    if (this.#column + text.length > width) {
      for (const { index } of text.matchAll(at)) {
        const column = this.#column + lengthOf(text.slice(written, index))
        if (column <= width || index === 0) continue
        this.#put(text.slice(written, index))
        this.#line(indent)
        if (text[index + 1] === ' ') this.#put('\\')
        written = index + 1
      }
    }
    this.#put(text.slice(written))
  }

  #literal(text: string, indent: number): void {
    const begins = /^[ \n\u2028\u2029]/.test(text) ? '2' : ''
    const ends = /[\n\u2028\u2029]$/.test(text)
      ? /(?:^|[\n\u2028\u2029])[\n\u2028\u2029]$/.test(text)
        ? '+'
        : ''
      : '-'
    this.#put(`|${begins}${ends}\n`)
    for (const line of text.split(/(?<=[\n\u2028\u2029])/)) {
      if (!isLineEnd(line)) this.#begin(indent)
      this.#put(line)
    }
  }

  #put(text: string): void {
    this.#text += text
    let column = this.#column
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === 0x0a || code === 0x2028 || code === 0x2029) column = 0
      else if ((code & 0xfc00) !== 0xdc00) column++
    }
    this.#column = column
  }

  /** A new line, unless one has begun. */
  #line(indent: number): void {
    if (this.#column > 0) this.#put('\n')
    this.#begin(indent)
  }

  #begin(indent: number): void {
    if (indent <= this.#column) return
    this.#text += ' '.repeat(indent - this.#column)
    this.#column = indent
  }
}

function isLineEnd(text: string): boolean {
  return text === '\n' || text === '\u2028' || text === '\u2029'
}

function isSimpleKey(key: string): boolean {
  return (
    !/[\n\r\x85\u2028\u2029]/.test(key) && (key.length * 3 <= longestSimpleKey || byteLength(key) <= longestSimpleKey)
  )
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** In characters, as columns are counted. */
function lengthOf(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) !== 0xdc00) length++
  return length
}

function keyText(key: string): string {
  switch (styleOf(key)) {
    case 'plain':
      return key
    case 'single':
      return `'${key.replaceAll("'", "''")}'`
    default:
      return `"${escaped(key)}"`
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'number' ? numberText(value) : String(value ?? null)
}

/** Whole numbers of 64 bits as they are, all others as Go's `%g`: an exponent below a ten-thousandth and from a million on. */
function numberText(value: number): string {
  if (Number.isInteger(value) && value < 2 ** 64 && value >= -(2 ** 63)) return String(value)
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(value)
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|["\\\u2028\u2029]/gu, (character) => {
    const short = shortEscapes[character]
    if (short !== undefined) return short
    const code = character.codePointAt(0) ?? 0
    const digits = code.toString(16).toUpperCase()
    if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
    return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`
  })
}
