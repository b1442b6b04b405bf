export interface Token {
  readonly is: 'word' | ',' | '(' | ')' | '!' | 'operator' | 'end'
  readonly text: string
}

const special = /[=!<>(),]/

/** `a!=b` → a, !=, b. A word directly behind a key is an operator only if it is `in` or `notin`. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const char = text[at] as string
    if (/\s/.test(char)) at++
    else if (special.test(char)) {
      const token = specialToken(text, at)
      tokens.push(token)
      at += token.text.length
    } else {
      const start = at
      while (at < text.length && !special.test(text[at] as string) && !/\s/.test(text[at] as string)) at++
      tokens.push({ is: 'word', text: text.slice(start, at) })
    }
  }
  return tokens
}

function specialToken(text: string, at: number): Token {
  const pair = text.slice(at, at + 2)
  if (pair === '==' || pair === '!=') return { is: 'operator', text: pair }
  const char = text[at] as string
  if (char === ',' || char === '(' || char === ')' || char === '!') return { is: char, text: char }
  return { is: 'operator', text: char }
}
