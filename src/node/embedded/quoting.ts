/** A word of a shell script that stands for exactly `text`. NUL can't be in an argument, so callers refuse it earlier. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_\-./:@%+=,]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** The kernel's own writing of a path in mountinfo: blanks and backslashes as octal numbers. */
export function unescapeMountField(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}
