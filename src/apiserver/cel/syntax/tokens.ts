import type { Fault } from './source.ts'

// The words of an expression: the longest that may begin there. In the order in which upstream counts them, which is the
// order in which it lists what it expects.

export const signs = [
  ...['==', '!=', 'in', '<', '<=', '>=', '>', '&&', '||', '[', ']', '{', '}', '(', ')', '.', ',', '-', '!', '?', ':'],
  ...['+', '*', '/', '%', 'true', 'false', 'null'],
] as const

export const kinds = ['NUM_FLOAT', 'NUM_INT', 'NUM_UINT', 'STRING', 'BYTES', 'IDENTIFIER', 'ESC_IDENTIFIER'] as const

export type TokenKind = '<EOF>' | (typeof signs)[number] | (typeof kinds)[number]

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly at: number
}

const order = new Map<TokenKind, number>((['<EOF>', ...signs, ...kinds] as const).map((kind, index) => [kind, index]))

export function byKind(a: TokenKind, b: TokenKind): number {
  return (order.get(a) ?? 0) - (order.get(b) ?? 0)
}

/** As a message names it: signs in quotes, kinds of words by their names. */
export function kindText(kind: TokenKind): string {
  return /^[A-Z]/.test(kind) || kind === '<EOF>' ? kind : `'${kind}'`
}

const escaped = String.raw`\\[abfnrtv"'\\?${'`'}]|\\[xX][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\[0-3][0-7]{2}`
const quoted = [
  String.raw`"""(?:${escaped}|[^\\])*?"""|'''(?:${escaped}|[^\\])*?'''`,
  String.raw`"(?:${escaped}|[^\\"\n\r])*"|'(?:${escaped}|[^\\'\n\r])*'`,
  `[rR]"""[^]*?"""|[rR]'''[^]*?'''`,
  String.raw`[rR]"[^"\n\r]*"|[rR]'[^'\n\r]*'`,
].join('|')

const words: readonly (readonly [(typeof kinds)[number], RegExp])[] = [
  ['NUM_FLOAT', /\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?/uy],
  ['NUM_UINT', /(?:0x[\da-fA-F]+|\d+)[uU]/uy],
  ['NUM_INT', /0x[\da-fA-F]+|\d+/uy],
  ['STRING', new RegExp(quoted, 'uy')],
  ['BYTES', new RegExp(`[bB](?:${quoted})`, 'uy')],
  ['IDENTIFIER', /[A-Za-z_][A-Za-z0-9_]*/uy],
  ['ESC_IDENTIFIER', /`[A-Za-z0-9_.\-/ ]+`/uy],
]
const hidden = /[\t \r\n\f]+|\/\/[^\n]*/uy
const sign = /==|!=|<=|>=|&&|\|\||[<>[\]{}().,\-!?:+*/%]/uy

export interface Words {
  readonly tokens: readonly Token[]
  readonly faults: readonly Fault[]
}

export function wordsOf(text: string): Words {
  const tokens: Token[] = []
  const faults: Fault[] = []
  for (let at = 0; at < text.length; ) {
    const space = matched(hidden, text, at)
    const token = space === '' ? tokenAt(text, at) : null
    if (token !== null) tokens.push(token)
    if (space !== '' || token !== null) {
      at += (token?.text ?? space).length
      continue
    }
    const end = failsAt(text, at)
    faults.push({ message: `Syntax error: token recognition error at: '${text.slice(at, end)}'`, at })
    at = end
  }
  tokens.push({ kind: '<EOF>', text: '<EOF>', at: text.length })
  return { tokens, faults }
}

function tokenAt(text: string, at: number): Token | null {
  let best: Token | null = null
  for (const [kind, pattern] of words) {
    const found = matched(pattern, text, at)
    if (found.length > (best?.text.length ?? 0)) best = { kind, text: found, at }
  }
  const short = matched(sign, text, at)
  if (short.length > (best?.text.length ?? 0)) return { kind: short as TokenKind, text: short, at }
  return best?.kind === 'IDENTIFIER' && keywords.has(best.text) ? { ...best, kind: best.text as TokenKind } : best
}

const keywords = new Set(['in', 'true', 'false', 'null'])

function matched(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** What might have become a word, and the letter that can't go on in it. */
const begun = new RegExp(
  [
    String.raw`(?:"(?:${escaped}|[^\\"\n\r])*|'(?:${escaped}|[^\\'\n\r])*)`,
    String.raw`(?:\\(?:[xX][\da-fA-F]?|u[\da-fA-F]{0,3}|U[\da-fA-F]{0,7}|[0-3][0-7]?)?)?`,
  ].join(''),
  'uy',
)
const begunName = /`[A-Za-z0-9_.\-/ ]*|[=&|]/uy

function failsAt(text: string, at: number): number {
  const start = matched(begun, text, at) || matched(begunName, text, at)
  const next = at + start.length
  const [letter = ''] = text.slice(next, next + 2)
  return next + letter.length
}
