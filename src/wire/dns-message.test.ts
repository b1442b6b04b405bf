import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeAnswer, encodeQuestion } from './dns-encode.ts'
import { DnsFormatError, type DnsRecord, decodeQuery, decodeResponse, dnsType } from './dns-message.ts'

const label = fc.stringMatching(/^[a-z0-9_-]{1,12}$/)
const name = fc
  .tuple(fc.array(label, { maxLength: 3 }), fc.constantFrom('svc.cluster.local', 'Cluster.local', 'example.org'))
  .map(([labels, zone]) => [...labels, zone].join('.'))
const ttl = fc.integer({ min: 0, max: 0xffff_ffff })
const record: fc.Arbitrary<DnsRecord> = fc.oneof(
  fc.record({ name, ttl, type: fc.constant('A' as const), address: fc.ipV4() }),
  fc.record({ name, ttl, type: fc.constant('CNAME' as const), target: name }),
)
const answerOf = (answers: readonly DnsRecord[]) => ({
  code: 0,
  authoritative: true,
  answers,
  authorities: [],
  additionals: [],
})
/** A pointer repeats a name in the case it had before: names are the same in any. */
const lower = (records: readonly DnsRecord[]) => JSON.parse(JSON.stringify(records).toLowerCase())

test('what is encoded, with its pointers, is decoded again; in less room than is given', () => {
  fc.assert(
    fc.property(
      name,
      fc.array(record, { maxLength: 60 }),
      fc.integer({ min: 512, max: 4096 }),
      (asked, records, limit) => {
        const query = decodeQuery(encodeQuestion(7, asked, dnsType.A))
        expect(query).toMatchObject({ id: 7, isResponse: false, question: { name: asked, type: 1, class: 1 } })
        const whole = decodeResponse(encodeAnswer(query, answerOf(records), 65_535))
        expect({ ...whole, answers: lower(whole.answers) }).toEqual({
          code: 0,
          truncated: false,
          answers: lower(records),
        })
        const bytes = encodeAnswer(query, answerOf(records), limit)
        expect(bytes.length).toBeLessThanOrEqual(limit)
        const cut = decodeResponse(bytes)
        expect(lower(cut.answers)).toEqual(lower(records).slice(0, cut.answers.length))
        expect(cut.truncated).toBe(cut.answers.length < records.length)
      },
    ),
  )
})

test.each([
  ['a header and no more', '000100000001000000000000'],
  ['a label that goes on beyond the end', '0001000000010000000000003f6162'],
  ['a pointer to itself', '000100000000000100000000c00c00010001000000000000'],
  ['a pointer forward', '000100000000000100000000c01000010001000000000000'],
  ['a pointer in a question', '00010000000100000000000001 61c0000001 0001'],
  ['a label of an unknown kind', '00010000000100000000000080000001 0001'],
  ['less than a header', '0001'],
])('%s is no message', (_, hex) => {
  expect(() => decodeQuery(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(DnsFormatError)
})

test('a name that is longer than a name can be is none', () => {
  const labels = Array.from({ length: 5 }, () => [63, ...new Array<number>(63).fill(97)]).flat()
  const message = Uint8Array.from([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, 1, 0, 1])
  expect(() => decodeQuery(message)).toThrow('longer than 255 bytes')
})
