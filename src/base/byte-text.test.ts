import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteIn, textOfBytes } from './byte-text.ts'

const bytesOf = (text: string): number[] =>
  [...text].flatMap((character) => byteIn(character) ?? [...new TextEncoder().encode(character)])

test('no byte is lost', () => {
  const bytes = fc.uint8Array({ maxLength: 12 })
  // Bytes by themselves hardly ever begin a character.
  const mixed = fc
    .array(
      fc.oneof(
        bytes,
        fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
      ),
    )
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])))
  fc.assert(fc.property(mixed, (sent) => void expect(bytesOf(textOfBytes(sent))).toEqual([...sent])))
})

test.each([
  ['text', [0xc3, 0xa9], 'é'],
  ['a byte alone', [0x61, 0xe9, 0x62], 'a\udce9b'],
  ['a character cut short: each byte by itself', [0xe2, 0x82], '\udce2\udc82'],
  ['a surrogate', [0xed, 0xa0, 0x80], '\udced\udca0\udc80'],
  ['beyond the last character', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
  ['longer than it need be', [0xc0, 0x80], '\udcc0\udc80'],
  ['cut short before another', [0xf0, 0x9f, 0xc3, 0xa9], '\udcf0\udc9fé'],
])('%s', (_, bytes, text) => {
  expect(textOfBytes(Uint8Array.from(bytes))).toBe(text)
})
