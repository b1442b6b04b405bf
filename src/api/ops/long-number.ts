// Whole numbers of 64 bits that JavaScript's numbers have no place for are bigints where nothing but a schema, or nobody, says what
// they are: in custom resources, and in JSON that is kept as it was sent. JSON of them is their digits.

/** `rawJSON` is newer than TypeScript's library. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

Object.defineProperty(BigInt.prototype, 'toJSON', {
  value(this: bigint) {
    return rawJSON(this.toString())
  },
  configurable: true,
})

/** What Go reads a whole number into: beyond 64 bits it is a float. */
export function wholeNumber(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) || BigInt.asIntN(64, value) !== value ? Number(value) : value
}

const longNumber = /[:,[]-?\d{16,}[,}\]]/

/** Whether such a number may be in a text that `JSON.stringify` wrote; it may be mistaken. */
export function mayHoldLongNumber(text: string): boolean {
  return longNumber.test(text)
}
