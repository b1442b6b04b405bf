/** A word of a shell script that stands for exactly `text`. NUL can't be in an argument, so callers refuse it earlier. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_\-./:@%+=,]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

export function shellWords(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

/** A field of an fstab line: fields end at blanks, `#` opens a comment, so these go by their octal number (fstab(5)). */
export function fstabField(text: string): string {
  return text.replace(/[\s\\#]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`)
}

/** The kernel's own writing of a path in mountinfo: blanks and backslashes as octal numbers. */
export function unescapeMountField(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}
