import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Shelf } from './shelf.ts'

test('what is kept stays as it was, whatever comes behind it and whatever becomes of what it was copied from', () => {
  const length = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 3000, max: 70_000 }))
  fc.assert(
    fc.property(fc.array(length, { maxLength: 200 }), (lengths) => {
      const shelf = new Shelf()
      const kept = lengths.map((length, i) => {
        const bytes = new Uint8Array(length).fill(i)
        const copy = shelf.keep(bytes)
        bytes.fill(255)
        return copy
      })
      for (const [i, bytes] of kept.entries()) {
        expect(bytes.length).toBe(lengths[i])
        expect(bytes.every((byte) => byte === i)).toBe(true)
      }
    }),
    { numRuns: 20 },
  )
})
