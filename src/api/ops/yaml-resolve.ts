// What a plain scalar of YAML 1.1 would be read as, by the reader upstream uses: a string that would be read as something else
// is quoted.

const words = new Set(
  (
    'y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF ~ null Null NULL ' +
    '.nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'
  ).split(' '),
)

const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
/** Where a dot comes first, underscores stand between digits only; elsewhere they stand anywhere. */
const dottedFloat = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/
const wholeNumber = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/
/** The sign behind the prefix is a slip of that reader's. */
const signedBinary = /^0b[-+]([01]+)$/
/** `12:30:45` is a number of base 60 to readers of YAML 1.1; quoted for their sake. */
const baseSixty = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/

/** Whether the text, written without quotes, is read as that text. */
export function readsAsText(text: string): boolean {
  if (text === '' || words.has(text)) return false
  const first = text.charCodeAt(0)
  if (first === dot) return !(dottedFloat.test(text) && isNumber(text.replaceAll('_', '')))
  if (!isDigit(first) && first !== plus && first !== minus) return true
  return !(isNumber(text.replaceAll('_', '')) || isTime(text) || baseSixty.test(text))
}

const [plus, minus, dot, zero, nine] = [0x2b, 0x2d, 0x2e, 0x30, 0x39]

function isDigit(code: number): boolean {
  return code >= zero && code <= nine
}

function isNumber(text: string): boolean {
  if (float.test(text)) return Number.isFinite(Number(text)) || /^\+?\d+$/.test(text)
  const whole = wholeNumber.exec(text)
  if (whole !== null) return fits(whole[1] ?? '', BigInt((whole[2] ?? '').toLowerCase()))
  const binary = signedBinary.exec(text)
  return binary !== null && fits('-', BigInt(`0b${binary[1]}`))
}

/** In 64 bits: with a sign one of them is the sign's. */
function fits(sign: string, magnitude: bigint): boolean {
  if (sign === '') return magnitude < 1n << 64n
  return magnitude < 1n << 63n || (sign === '-' && magnitude === 1n << 63n)
}

const time =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| *(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?)?$/

function isTime(text: string): boolean {
  const found = time.exec(text)
  if (found === null) return false
  const number = (index: number) => Number(found[index] ?? 0)
  const [year, month, day] = [number(1), number(2), number(3)]
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false
  const [hour, minute, second] = found[4] === undefined ? [9, 10, 11].map(number) : [4, 5, 6].map(number)
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return false
  // Zones a whole day away are taken, as is an offset of sixty minutes.
  return number(7) <= 24 && number(8) <= 60
}

function daysOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
