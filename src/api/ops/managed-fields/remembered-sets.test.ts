import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, fieldSetOf, union } from './field-set.ts'
import { sharing } from './known-sets.ts'
import { rememberedDifference, rememberedUnion } from './remembered-sets.ts'

const element = fc.constantFrom('f:a', 'f:b', 'k:{"name":"x"}', 'v:"x"')
const set = fc.array(fc.array(element, { minLength: 1, maxLength: 3 }), { maxLength: 5 }).map(fieldSetOf)
const kept = fc.array(
  fc.tuple(set, fc.boolean()).map(([each, isKept]) => (isKept ? sharing(each) : each)),
  { minLength: 1, maxLength: 3 },
)
const asked = fc.array(fc.tuple(fc.nat(2), fc.nat(2)), { minLength: 1, maxLength: 30 })

test('what is remembered is what would be found, whatever was asked before', () => {
  fc.assert(
    fc.property(kept, asked, (sets, pairs) => {
      for (const [left, right] of pairs) {
        const [a, b] = [sets[left % sets.length]!, sets[right % sets.length]!]
        expect(rememberedUnion(a, b)).toEqual(union(a, b))
        expect(rememberedDifference(a, b)).toEqual(difference(a, b))
      }
    }),
  )
})
