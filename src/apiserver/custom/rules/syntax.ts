// What is wrong with the form of an expression, in the words of upstream's parser.
//
//   self.a ==      Unexpected token: EOF  →  Syntax error: mismatched input '<EOF>' expecting {'[', '{', …}

const operand =
  "{'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"

/** The word that begins there: a name, a number, a text, or a sign. */
const token = /^(?:[A-Za-z_]\w*|\d[\w.]*|"[^"]*"|'[^']*'|[=!<>]=|&&|\|\||.)/

export function syntaxMessage(summary: string, text: string, at: number): string | null {
  const found = token.exec(text.slice(at))?.[0] ?? ''
  if (summary === 'Unexpected token: EOF') return `Syntax error: mismatched input '<EOF>' expecting ${operand}`
  if (summary.startsWith('Unexpected token: ')) return `Syntax error: extraneous input '${found}' expecting ${operand}`
  if (summary.startsWith("Unexpected character: '")) return `Syntax error: extraneous input '${found}' expecting <EOF>`
  if (summary.startsWith('Reserved identifier: ')) return summary.replace('R', 'r')
  return endings[summary] ?? null
}

const endings: Readonly<Record<string, string>> = {
  'Expected IDENTIFIER, got EOF': "Syntax error: no viable alternative at input '.'",
  'Expected RPAREN, got EOF': "Syntax error: missing ')' at '<EOF>'",
  'Expected COLON, got EOF': "Syntax error: mismatched input '<EOF>' expecting ':'",
}
