const decoder = new TextDecoder()

/** Node reads each byte of a header as a character; clients write UTF-8. */
export function headerText(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value
  return decoder.decode(Uint8Array.from(value, (char) => char.charCodeAt(0)))
}
