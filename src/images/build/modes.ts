/** Modes of files as chmod(1) takes them: `755`, `+x`, `u=rwX,go=rX`. Pure. */
import { BuildError } from './build-error.ts'

export type Chmod = (mode: number, isFolder: boolean) => number

/** Nothing leaves it as it is: null. */
export function chmodOf(line: number, text: string): Chmod | null {
  if (text === '') return null
  const octal = octalOf(text)
  if (octal !== null) return () => octal
  const clauses = text.split(',').map((clause) => /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause))
  if (clauses.includes(null))
    throw new BuildError(line, `--chmod=${text}: a mode is three or four octal digits, or as in +x and u=rwX,go=rX`)
  return (mode, isFolder) =>
    clauses.reduce((before, clause) => {
      const [, who = '', operator, what = ''] = clause!
      return changed(before, who.replace(/a/, 'ugo') || 'ugo', operator, what, isFolder)
    }, mode)
}

/** Null: it is none. */
export function octalOf(text: string): number | null {
  return /^[0-7]{3,4}$/.test(text) ? Number.parseInt(text, 8) : null
}

const shifts = { u: 6, g: 3, o: 0 } as const

function changed(mode: number, who: string, operator: string | undefined, what: string, isFolder: boolean): number {
  const hasPrograms = isFolder || (mode & 0o111) !== 0
  const bits = (what.includes('r') ? 4 : 0) | (what.includes('w') ? 2 : 0) | (isRun(what, hasPrograms) ? 1 : 0)
  let result = mode
  for (const one of new Set(who)) {
    const shift = shifts[one as keyof typeof shifts]
    if (operator === '+') result |= bits << shift
    else if (operator === '-') result &= ~(bits << shift)
    else result = (result & ~(7 << shift)) | (bits << shift)
  }
  return result
}

/** `X`: of folders, and where somebody may run it already. */
function isRun(what: string, hasPrograms: boolean): boolean {
  return what.includes('x') || (what.includes('X') && hasPrograms)
}
