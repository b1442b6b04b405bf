/** Names of files by patterns: `.dockerignore`, and the sources of COPY. Pure. */

/** Whether the context leaves a path out; the last pattern that says something of it counts. */
export function ignoring(text: string): (path: string) => boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return fitting(lines.filter((line) => line !== '' && !line.startsWith('#')))
}

/** Whether a path, or a folder it is in, fits the patterns; after a later one with `!` in front it does not. */
export function fitting(patterns: readonly string[]): (path: string) => boolean {
  const rules = patterns.map((line) => {
    const isException = line.startsWith('!')
    const pattern = normal(isException ? line.slice(1).trim() : line)
    return { isException, matches: globOf(pattern, true) }
  })
  return (path) => rules.reduce((is, rule) => (rule.matches.test(path) ? !rule.isException : is), false)
}

/** Whether patterns may bring back something below what others leave out. */
export function hasExceptions(text: string): boolean {
  return /^\s*!/m.test(text)
}

export function isPattern(text: string): boolean {
  return /[*?[]/.test(text)
}

/** A part of a path. */
export function matchesPart(pattern: string, name: string): boolean {
  return globOf(pattern, false).test(name)
}

/** Without slashes at its ends, doubled ones and dots. */
export function normal(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept.join('/')
}

/** `**` is any number of folders, `*` and `?` stay within one; `below`: and all that lies in a folder of that name. */
function globOf(pattern: string, below: boolean): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!
    if (pattern.startsWith('**', at)) {
      const isFolders = pattern[at + 2] === '/'
      source += isFolders ? '(?:[^/]+/)*' : '.*'
      at += isFolders ? 2 : 1
    } else if (char === '*') source += '[^/]*'
    else if (char === '?') source += '[^/]'
    else if (char === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2)
      source += classOf(pattern.slice(at + 1, end))
      at = end
    } else if (char === '\\' && at + 1 < pattern.length) source += escaped(pattern[++at]!)
    else source += escaped(char)
  }
  return new RegExp(`^${source}${below ? '(?:/.*)?' : ''}$`, 's')
}

/** A range from a later to an earlier character has none in it. */
function classOf(inside: string): string {
  const isNegated = /^[!^]/.test(inside)
  const parts = (isNegated ? inside.slice(1) : inside).match(/.-.|./gsu) ?? []
  const kept = parts.filter((part) => part.length < 3 || part[0]! <= part.at(-1)!)
  const text = kept.map((part) => part.replace(/[\\\]^]/g, '\\$&')).join('')
  return `[${isNegated ? '^' : ''}${text}]`
}

function escaped(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
