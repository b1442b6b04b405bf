import { DecodeError, SpelledNumber } from './decode-error.ts'
import { goQuoted } from './go/text.ts'
import type { RepeatedKeys } from './inspect.ts'
import { setOwn } from './json-value.ts'

// A JSON reader that keeps what JSON.parse loses: repeated keys, the spelling of whole numbers written as floats, and all digits of
// large ones. Its errors are worded as Go's encoding/json words them.

/** No object of Kubernetes comes near it, and every walk over JSON may recurse that deep. Upstream stops at ten thousand. */
export const deepestJson = 1000

class JsonText {
  readonly text: string
  readonly repeated: RepeatedKeys = new WeakMap()
  at = 0
  anyRepeated = false
  beyondFloats: string | undefined

  constructor(text: string) {
    this.text = text
  }

  readAll(): unknown {
    const value = this.readValue(0)
    this.skipSpace()
    if (this.at < this.text.length) this.fail('after top-level value')
    return value
  }

  private readValue(depth: number): unknown {
    this.skipSpace()
    if (depth > deepestJson && '{['.includes(this.text[this.at] ?? ' ')) this.fail('exceeded max depth')
    switch (this.text[this.at]) {
      case '{':
        return this.readObject(depth)
      case '[':
        return this.readArray(depth)
      case '"':
        return this.readString()
      case 't':
        return this.readWord('true', true)
      case 'f':
        return this.readWord('false', false)
      case 'n':
        return this.readWord('null', null)
      default:
        return this.readNumber()
    }
  }

  private readObject(depth: number): unknown {
    const entries: [string, unknown][] = []
    this.at++
    this.skipSpace()
    if (this.text[this.at] === '}') {
      this.at++
      return {}
    }
    for (;;) {
      this.skipSpace()
      if (this.text[this.at] !== '"') this.fail('looking for beginning of object key string')
      const key = this.readString()
      this.skipSpace()
      if (this.text[this.at] !== ':') this.fail('after object key')
      this.at++
      entries.push([key, this.readValue(depth + 1)])
      this.skipSpace()
      const next = this.text[this.at]
      if (next !== ',' && next !== '}') this.fail('after object key:value pair')
      this.at++
      if (next === '}') return this.objectOf(entries)
    }
  }

  private objectOf(entries: readonly (readonly [string, unknown])[]): object {
    const object: Record<string, unknown> = {}
    for (const [key, value] of entries) setOwn(object, key, value)
    if (Object.keys(object).length < entries.length) {
      this.anyRepeated = true
      this.repeated.set(object, entries)
    }
    return object
  }

  private readArray(depth: number): unknown[] {
    const values: unknown[] = []
    this.at++
    this.skipSpace()
    if (this.text[this.at] === ']') {
      this.at++
      return values
    }
    for (;;) {
      values.push(this.readValue(depth + 1))
      this.skipSpace()
      const next = this.text[this.at]
      if (next !== ',' && next !== ']') this.fail('after array element')
      this.at++
      if (next === ']') return values
    }
  }

  private readString(): string {
    const start = this.at
    for (this.at++; ; this.at++) {
      const char = this.text[this.at]
      if (char === undefined) this.fail('')
      if (char === '"') break
      if (char < ' ') this.fail('in string literal')
      if (char === '\\') this.readEscape()
    }
    this.at++
    return JSON.parse(this.text.slice(start, this.at)) as string
  }

  private readEscape(): void {
    this.at++
    const char = this.text[this.at] ?? ''
    if (char === 'u') {
      for (let digit = 0; digit < 4; digit++) {
        this.at++
        if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? '')) this.fail('in \\u hexadecimal character escape')
      }
    } else if (!'"\\/bfnrt'.includes(char) || char === '') this.fail('in string escape code')
  }

  private readWord<T>(word: string, value: T): T {
    for (const char of word) {
      if (this.text[this.at] !== char) this.fail(`in literal ${word} (expecting '${char}')`)
      this.at++
    }
    return value
  }

  private readNumber(): unknown {
    const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    literal.lastIndex = this.at
    const found = literal.exec(this.text)?.[0]
    if (found === undefined) {
      if (this.text[this.at] !== '-') this.fail('looking for beginning of value')
      this.at++
      this.fail('in numeric literal')
    }
    this.at += found.length
    const next = this.text[this.at] ?? ''
    if (next === '.' && !/[.eE]/.test(found)) {
      this.at++
      this.fail('after decimal point in numeric literal')
    }
    if (/[eE]/.test(next) && !/[eE]/.test(found)) {
      this.at += /[+-]/.test(this.text[this.at + 1] ?? '') ? 2 : 1
      this.fail('in exponent of numeric literal')
    }
    const value = Number(found)
    if (!Number.isFinite(value)) this.beyondFloats ??= found
    const isAsSpelled = /[.eE]/.test(found)
      ? Number.isFinite(value) && !Number.isInteger(value)
      : Number.isSafeInteger(value)
    return isAsSpelled ? value : new SpelledNumber(found)
  }

  private skipSpace(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at]!)) this.at++
  }

  private fail(where: string): never {
    const char = this.text[this.at]
    // Go tries whether a space may follow before it says that there is nothing.
    if (char === undefined && takesNoSpace.test(where)) throw new DecodeError(`invalid character ' ' ${where}`)
    if (char === undefined) throw new DecodeError('unexpected end of JSON input')
    throw new DecodeError(`invalid character ${quoted(char)} ${where}`)
  }
}

const takesNoSpace = /^in literal|numeric literal$|^in \\u|^in string escape/

function quoted(char: string): string {
  if (char === "'") return "'\\''"
  if (char === '"') return `'"'`
  return `'${goQuoted(char).slice(1, -1)}'`
}

export interface CarefullyRead {
  readonly value: unknown
  /** Present where some object had a key twice. */
  readonly repeated: RepeatedKeys | undefined
  /** The first number that Go has no float for: who reads without knowing what it is fails at it. */
  readonly beyondFloats?: string | undefined
}

/** @throws DecodeError */
export function readCarefully(text: string): CarefullyRead {
  const reader = new JsonText(text)
  const value = reader.readAll()
  return { value, repeated: reader.anyRepeated ? reader.repeated : undefined, beyondFloats: reader.beyondFloats }
}

/** What is wrong with text that is no JSON. Go looks at bytes: of a letter beyond ASCII it shows the first. */
export function jsonFault(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  try {
    readCarefully(letters)
  } catch (error) {
    if (error instanceof DecodeError) return error.message
    throw error
  }
  return 'exceeded max depth'
}
