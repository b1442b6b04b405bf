/** The kernel's own writing of a path in mountinfo: blanks and backslashes as octal numbers. */
export function unescapeMountField(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}
