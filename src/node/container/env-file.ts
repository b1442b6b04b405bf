/**
 * Files of variables (KEP-3721): lines of `NAME='value'`, comments and blank ones. A value is in single quotes, whatever is in
 * them, over several lines, too. Pure.
 */

/** Go's scanner takes no longer ones. */
const longestLine = 64 * 1024

/** `''` where the variable is not there, or has a blank before its value. Throws where what stands before it is no such line. */
export function valueIn(text: string, wanted: string): string {
  const lines = text.replace(/\n$/, '').split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lineAt(lines, at).replace(/^[ \t]+/, '')
    if (line === '' || line.startsWith('#')) continue
    const [, name, value] = /^([^=]*[^= \t])=(.*)$/s.exec(line) ?? []
    if (name === undefined || value === undefined) throw new Error(`line ${at + 1} is no variable`)
    if (/^[ \t]/.test(value)) {
      if (name === wanted) return ''
      continue
    }
    const quoted = quotedAt(lines, at, value)
    if (name === wanted) return quoted.value
    at = quoted.lastLine
  }
  return ''
}

function quotedAt(lines: readonly string[], first: number, start: string): { value: string; lastLine: number } {
  if (!start.startsWith("'")) throw new Error(`the value in line ${first + 1} is not in single quotes`)
  const parts: string[] = []
  for (let at = first, rest = start.slice(1); ; rest = lineAt(lines, ++at)) {
    const end = rest.indexOf("'")
    if (end === -1) {
      parts.push(rest)
      if (at + 1 === lines.length) throw new Error(`the quote in line ${first + 1} has no end`)
      continue
    }
    if (!/^[ \t]*(#|$)/.test(rest.slice(end + 1))) throw new Error(`line ${at + 1} goes on behind its quote`)
    return { value: [...parts, rest.slice(0, end)].join('\n'), lastLine: at }
  }
}

function lineAt(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  if (line.length > longestLine) throw new Error(`line ${at + 1} is too long`)
  return line.replace(/\r$/, '')
}
