import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer, Request } from './protocol.ts'
import { answersOf, requestsOf, wordsOfAnswers, wordsOfRequests } from './words.ts'

const key = fc.string()
const revision = fc.nat()
const place = fc.integer({ min: -1, max: 9 })

const request: fc.Arbitrary<Request> = fc.oneof(
  fc.record({
    is: fc.constant('transact' as const),
    conditions: fc.array(fc.record({ key, modified: revision }), { maxLength: 3 }),
    writes: fc.array(fc.record({ key, length: fc.integer({ min: -1, max: 99 }) }), { maxLength: 3 }),
  }),
  fc.record({ is: fc.constant('get' as const), key, at: fc.option(revision) }),
  fc.record({ is: fc.constant('compact' as const), revision }),
  fc.constant({ is: 'close' as const }),
)

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ is: fc.constant('committed' as const), revision, created: fc.array(revision, { maxLength: 3 }) }),
  fc.record({ is: fc.constant('refused' as const), revision, current: fc.array(place, { maxLength: 3 }) }),
  fc.record({ is: fc.constant('got' as const), place }),
)

test('requests and answers are on the other side what they were', () => {
  fc.assert(
    fc.property(fc.array(request), fc.array(answer), (requests, answers) => {
      expect(requestsOf(structuredClone(wordsOfRequests(requests)))).toEqual(requests)
      expect(answersOf(structuredClone(wordsOfAnswers(answers)))).toEqual(answers)
    }),
  )
})
