import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Http2Error } from './errors.ts'
import { HeaderDecoder } from './header-decoder.ts'
import { encodeHead } from './header-encoder.ts'
import { decodeHuffman } from './huffman.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

function decoded(decoder: HeaderDecoder, block: Buffer): string[] {
  const lines: string[] = []
  decoder.decode(block, (name, value) => lines.push(`${name}: ${value}`))
  return lines
}

describe('Huffman code', () => {
  test.each([
    ['f1e3 c2e5 f23a 6ba0 ab90 f4ff', 'www.example.com'],
    ['a8eb 1064 9cbf', 'no-cache'],
    ['d07a be94 1054 d444 a820 0595 040b 8166 e082 a62d 1bff', 'Mon, 21 Oct 2013 20:13:21 GMT'],
    ['', ''],
    // A symbol that is cut off, eight ones at the end, and the end itself.
    ['f1e3 c2e5 f2', null],
    ['1fff', null],
    ['ffff ffff', null],
  ])('%s is %s (RFC 7541, C.4 to C.6)', (bytes, text) => {
    expect(decodeHuffman(hex(bytes), 0, hex(bytes).length)).toBe(text)
  })
})

describe('header blocks', () => {
  test('three requests, one after the other (RFC 7541, C.4)', () => {
    const decoder = new HeaderDecoder()
    const first = [':method: GET', ':scheme: http', ':path: /', ':authority: www.example.com']
    expect(decoded(decoder, hex('8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff'))).toEqual(first)
    expect(decoded(decoder, hex('8286 84be 5886 a8eb 1064 9cbf'))).toEqual([...first, 'cache-control: no-cache'])
    expect(decoded(decoder, hex('8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf'))).toEqual([
      ':method: GET',
      ':scheme: https',
      ':path: /index.html',
      ':authority: www.example.com',
      'custom-key: custom-value',
    ])
  })

  test('the table forgets what it has no room for', () => {
    const decoder = new HeaderDecoder()
    const entry = (name: string) => Buffer.concat([hex('4001'), Buffer.from(name), hex('0178')])
    decoded(decoder, Buffer.concat([entry('a'), entry('b'), entry('c')]))
    expect(decoded(decoder, hex('be bf c0'))).toEqual(['c: x', 'b: x', 'a: x'])
    // Room for two entries of 34 bytes.
    expect(decoded(decoder, hex('3f25 be bf'))).toEqual(['c: x', 'b: x'])
    expect(() => decoded(decoder, hex('c0'))).toThrow(Http2Error)
  })

  test.each([
    ['80', 'index 0'],
    ['bf', 'an index that is not there'],
    ['ffff ffff ff7f', 'a number that is too large'],
    ['3fe2 1f', 'a table that is too large'],
    ['82 20', 'a change of the table after a header'],
    ['4003 6162', 'a text that ends too late'],
    ['41', 'no text at all'],
  ])('%s is refused: %s', (block) => {
    expect(() => decoded(new HeaderDecoder(), hex(block))).toThrow(Http2Error)
  })

  test('arbitrary bytes give headers or an Http2Error, nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 4 }), (blocks) => {
        const decoder = new HeaderDecoder()
        for (const block of blocks) {
          try {
            decoded(decoder, Buffer.from(block))
          } catch (error) {
            expect(error).toBeInstanceOf(Http2Error)
          }
        }
      }),
    )
  })

  test('what is encoded is read as it was', () => {
    const name = fc.stringMatching(/^[a-z0-9-]{1,20}$/)
    const value = fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,300}$/)
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.oneof(value, fc.array(value, { maxLength: 3 }))),
        fc.nat(600),
        (headers, status) => {
          const block = encodeHead(0, { ':status': String(status) }, headers)
          const lines = Object.entries(headers).flatMap(([key, values]) =>
            [values].flat().map((one) => `${key}: ${one}`),
          )
          expect(decoded(new HeaderDecoder(), block)).toEqual([`:status: ${status}`, ...lines])
        },
      ),
    )
  })
})
