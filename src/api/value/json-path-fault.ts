// What upstream's reader of JSONPath says of a text that is none. It is a reader of templates: `{.a[0]}` with text around.

const [eof, name] = ['', /[\p{L}\p{Nd}_]/u]
const digit = /\p{Nd}/u

class Fault extends Error {}

/** In upstream's words; null where the text is a path. */
export function jsonPathFault(path: string): string | null {
  try {
    new Reader(`{${path}}`).text()
    return null
  } catch (error) {
    if (error instanceof Fault) return error.message
    throw error
  }
}

class Reader {
  readonly #letters: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#letters = [...text]
  }

  /** What stands outside of braces is taken as it is. */
  text(): void {
    for (let open = this.#letters.indexOf('{'); open >= 0; open = this.#letters.indexOf('{', this.#at)) {
      this.#at = open + 1
      this.#action()
    }
  }

  /** Up to the brace that closes it. */
  #action(): void {
    let wasRecursive = false
    while (!this.#takes('}')) {
      const isRecursive = this.#takes('..')
      if (isRecursive && wasRecursive) throw new Fault('invalid multiple recursive descent')
      if (isRecursive && name.test(this.#peek())) this.#field()
      wasRecursive = isRecursive
      if (isRecursive) continue
      if (this.#takes('[?(')) this.#filter()
      else this.#element(this.#next())
    }
  }

  #element(letter: string): void {
    if (letter === eof || letter === '\n' || letter === '\r') throw new Fault('unclosed action')
    if (letter === ' ' || letter === '@' || letter === '$') return
    if (letter === '[') this.#array()
    else if (letter === '"' || letter === "'") this.#quoted(letter)
    else if (letter === '.' || (name.test(letter) && !digit.test(letter))) this.#field()
    else if (letter === '+' || letter === '-' || digit.test(letter)) this.#number(letter)
    else throw new Fault(`unrecognized character in action: ${codeOf(letter)}`)
  }

  #field(): void {
    for (let letter = this.#peek(); !/^[\s.,[\]$@{}]?$/.test(letter); letter = this.#peek()) {
      this.#next()
      if (letter === '\\') this.#next()
    }
  }

  #number(first: string): void {
    let text = first
    while (this.#peek() === '.' || digit.test(this.#peek())) text += this.#next()
    if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(text)) throw new Fault(`cannot parse number ${text}`)
  }

  #quoted(end: string): void {
    for (let before = end; ; ) {
      const letter = this.#next()
      if (letter === eof || letter === '\n') throw new Fault('unterminated quoted string')
      if (letter === end && before !== '\\') return
      before = letter
    }
  }

  #array(): void {
    const text = this.#until(']', 'unterminated array')
    const parts = text.split(',')
    if (parts.length > 1) for (const part of parts) within(`[${part.replace(/^ +| +$/g, '')}]`)
    else if (text === '*') return
    else if (/^-?\d*(:-?\d*){0,2}$/.test(text)) {
      if (text.split(':').includes('-')) throw new Fault('array index - is not a number')
    } else {
      const key = /^'([^']*)'$/.exec(text)?.[1]
      if (key === undefined) throw new Fault(`invalid array index ${text}`)
      within(`.${key}`)
    }
  }

  #filter(): void {
    let text = ''
    let quote = ''
    let isOver = false
    for (let before = ''; ; ) {
      const letter = this.#next()
      if (letter === eof || letter === '\n') throw new Fault('unterminated filter')
      if (letter === ')' && (quote === '') === !isOver) break
      if (quote === '' && (letter === '"' || letter === "'")) quote = letter
      else if (letter === quote && before !== '\\') isOver = true
      text += letter
      before = letter
    }
    if (this.#next() !== ']') throw new Fault('unclosed array expect ]')
    const [, left = text, , right] = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text) ?? []
    within(left)
    if (right !== undefined) within(right)
  }

  #until(end: string, why: string): string {
    let text = ''
    for (let letter = this.#next(); letter !== end; letter = this.#next()) {
      if (letter === eof || letter === '\n') throw new Fault(why)
      text += letter
    }
    return text
  }

  #takes(token: string): boolean {
    if (this.#letters.slice(this.#at, this.#at + token.length).join('') !== token) return false
    this.#at += token.length
    return true
  }

  #peek(): string {
    return this.#letters[this.#at] ?? eof
  }

  #next(): string {
    return this.#letters[this.#at++] ?? eof
  }
}

function within(path: string): void {
  new Reader(`{${path}}`).text()
}

/** `U+002F '/'` */
function codeOf(letter: string): string {
  const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /\p{C}/u.test(letter) ? code : `${code} '${letter}'`
}
