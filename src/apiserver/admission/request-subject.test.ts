import fc from 'fast-check'
import { expect, test } from 'vitest'
import { organizationsOf } from './request-subject.ts'

const requestOf = (der: readonly number[]) =>
  btoa(`-----BEGIN CERTIFICATE REQUEST-----\n${btoa(String.fromCharCode(...der))}\n-----END CERTIFICATE REQUEST-----\n`)

const element = (tag: number, ...parts: readonly (readonly number[])[]): readonly number[] => {
  const content = parts.flat()
  return [
    tag,
    ...(content.length < 0x80 ? [content.length] : [0x82, content.length >> 8, content.length & 0xff]),
    ...content,
  ]
}
const sequence = (...parts: readonly (readonly number[])[]) => element(0x30, ...parts)
const organization = (name: string, tag = 0x0c) =>
  element(0x31, sequence([0x06, 3, 0x55, 0x04, 0x0a], element(tag, [...new TextEncoder().encode(name)])))
const common = element(0x31, sequence([0x06, 3, 0x55, 0x04, 0x03], [0x0c, 1, 0x78]))
const asking = (...subject: readonly (readonly number[])[]) => sequence(sequence([0x02, 1, 0], sequence(...subject)))

const word = fc.string({ minLength: 1, maxLength: 200 })

test('every organization of the subject is found, whatever else it holds', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (names) => {
      expect(organizationsOf(requestOf(asking(common, ...names.map((name) => organization(name)))))).toEqual(names)
    }),
  )
})

test('what is cut short or no request at all has organizations of the whole one, or none', () => {
  const whole = asking(organization('a'), organization('b', 0x13))
  fc.assert(
    fc.property(fc.nat(whole.length), fc.array(fc.nat(255)), fc.string(), (cut, bytes, text) => {
      expect(['a', 'b']).toEqual(expect.arrayContaining([...organizationsOf(requestOf(whole.slice(0, cut)))]))
      expect(organizationsOf(requestOf(bytes))).toBeInstanceOf(Array)
      expect(organizationsOf(text)).toEqual([])
    }),
  )
})
