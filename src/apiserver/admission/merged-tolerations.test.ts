import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Toleration } from '../../api/types.gen.ts'
import { covers, mergedTolerations } from './merged-tolerations.ts'

const key = fc.constantFrom('a', 'b')
const effect = fc.constantFrom({}, { effect: 'NoSchedule' }, { effect: 'NoExecute' })
const lasting = fc.constantFrom(1, 2).map((tolerationSeconds) => ({ effect: 'NoExecute', tolerationSeconds }))
const ofKey = fc.oneof(
  fc.record({ key, operator: fc.constant('Exists') }),
  fc.constant({ operator: 'Exists' }),
  fc.record({ key, value: fc.constantFrom('x', 'y'), operator: fc.constantFrom('Equal', undefined) }),
)
const toleration = fc
  .tuple(ofKey, fc.oneof(effect, lasting))
  .map(([what, when]): Toleration => JSON.parse(JSON.stringify({ ...what, ...when })))
const tolerations = fc.array(toleration, { maxLength: 6 })

test('of two of which one covers the other the wider one stays, of equal ones the first, in their order', () => {
  fc.assert(
    fc.property(tolerations, tolerations, (own, more) => {
      const all = [...own, ...more]
      const isCovered = (each: Toleration, index: number) =>
        all.some((other, at) => at !== index && covers(other, each) && (at < index || !covers(each, other)))
      expect(mergedTolerations(own, more)).toEqual(all.filter((each, index) => !isCovered(each, index)))
    }),
    { numRuns: 300 },
  )
})

test('of the same ones the first stays beside a longer one that does not cover them', () => {
  const short: Toleration = { key: 'a', value: 'y', effect: 'NoExecute', tolerationSeconds: 1 }
  const long: Toleration = { ...short, tolerationSeconds: 2 }
  expect(mergedTolerations([short], [{ ...short }, long])).toEqual([short, long])
})

test('as many as fit into a body take no minutes', () => {
  const own = Array.from({ length: 40_000 }, (_, at) => ({ key: `${at}`, operator: 'Exists' }))
  expect(mergedTolerations(own, [{ key: 'a', operator: 'Exists' }])).toHaveLength(40_001)
})
