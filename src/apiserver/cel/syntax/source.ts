/** What is wrong with an expression, and where in its text. */
export interface Fault {
  readonly message: string
  readonly at: number
}

/** Of what is wrong with an expression as a whole. */
export const nowhere = -1

/** As many faults of one expression as are told. */
const mostTold = 100

/** Faults in the order of their places, each with its line and a sign below the place. */
export function toldOf(text: string, faults: readonly Fault[]): string {
  const sorted = [...faults].sort((a, b) => a.at - b.at)
  const told = sorted.slice(0, mostTold).map((fault) => underlined(text, fault))
  const left = sorted.length - told.length
  return [...told, ...(left > 0 ? [`${left} more errors were truncated`] : [])].join('\n')
}

// What is wider than a letter is underlined with something as wide.
//
//   ERROR: <input>:1:3: Syntax error: …
//    | 日本
//    | ．＾

function underlined(text: string, { message, at }: Fault): string {
  if (at === nowhere) return `ERROR: <input>:-1:0: ${message}`
  const before = text.slice(0, at).split('\n')
  const line = text.split('\n')[before.length - 1] ?? ''
  const left = [...(before.at(-1) ?? '')]
  const [under] = line.slice((before.at(-1) ?? '').length)
  const dots = left.map((letter) => (isWide(letter) ? '．' : '.')).join('')
  const sign = under !== undefined && isWide(under) ? '＾' : '^'
  if (text === '') return `ERROR: <input>:1:0: ${message}`
  return `ERROR: <input>:${before.length}:${left.length + 1}: ${message}\n | ${line}\n | ${dots}${sign}`
}

function isWide(letter: string): boolean {
  return letter > '\x7f'
}
