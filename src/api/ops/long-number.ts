// Whole numbers of 64 bits that JavaScript's numbers have no place for are bigints where nothing but a schema, or nobody, says what
// they are: in custom resources, and in JSON that is kept as it was sent. JSON of them is their digits (`writeJson`).

/** What Go reads a whole number into: beyond 64 bits it is a float. */
export function wholeNumber(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) || BigInt.asIntN(64, value) !== value ? Number(value) : value
}

const fewestDigits = 16
const longNumber = /[:,[]\s*-?\d{16,}\s*[,}\]]/

/** Whether such a number may be in JSON; it may be mistaken. Takes a small part of the time that reading it takes. */
export function mayHoldLongNumber(text: string): boolean {
  // So many digits in a row have one at a place that is a multiple of their number.
  for (let at = 0; at < text.length; at += fewestDigits) {
    if (isDigit(text, at) && digitsAround(text, at) >= fewestDigits) return longNumber.test(text)
  }
  return false
}

function digitsAround(text: string, at: number): number {
  let first = at
  let last = at
  while (isDigit(text, first - 1)) first--
  while (isDigit(text, last + 1)) last++
  return last - first + 1
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
