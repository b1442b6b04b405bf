/** The order of keys in YAML answers: letters last, runs of digits by their number, so that `a9` comes before `a10`. */
export function compareKeys(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let at = 0
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === shorter) return a.length - b.length
  const [first, second] = [a.charCodeAt(at), b.charCodeAt(at)]
  if (isPlainLetter(first) && isPlainLetter(second)) return first - second
  const [left, right] = [characterAt(a, at), characterAt(b, at)]
  const [isLeftLetter, isRightLetter] = [letter.test(left), letter.test(right)]
  if (isLeftLetter && isRightLetter) return compare(left.codePointAt(0), right.codePointAt(0))
  if (isLeftLetter || isRightLetter) return isRightLetter ? -1 : 1
  // Zeros behind a digit belong to its number; a leading one there keeps it from being lost.
  const inNumber = (left === '0' || right === '0') && /[1-9]0*$/.test(a.slice(0, at))
  const [leftRun, rightRun] = [digitsAt(a, at), digitsAt(b, at)]
  const lead = inNumber ? '1' : '0'
  const [leftNumber, rightNumber] = [wrapped(lead + leftRun), wrapped(lead + rightRun)]
  if (leftNumber !== rightNumber) return leftNumber < rightNumber ? -1 : 1
  if (leftRun.length !== rightRun.length) return leftRun.length - rightRun.length
  return compare(left.codePointAt(0), right.codePointAt(0))
}

/** Upstream counts in 64 bits, which overflow. Digits further in front are of no account then: ten has as many twos as they are places away. */
function wrapped(digits: string): bigint {
  return BigInt.asIntN(64, BigInt(digits.slice(-64)))
}

/** Nearly all keys differ in one of these. */
function isPlainLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
}

const letter = /\p{L}/u

function compare(a = 0, b = 0): number {
  return a - b
}

/** The whole character, where its second half is what differs. */
function characterAt(text: string, at: number): string {
  const code = text.charCodeAt(at)
  const from = code >= 0xdc00 && code <= 0xdfff && at > 0 ? at - 1 : at
  return String.fromCodePoint(text.codePointAt(from) ?? 0)
}

function digitsAt(text: string, at: number): string {
  return /^\d*/.exec(text.slice(at))?.[0] ?? ''
}
