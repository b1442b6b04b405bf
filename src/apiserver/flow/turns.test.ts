import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

test('never more than so many at once, in order, and a failure gives its turn on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.boolean(), { maxLength: 20 }), async (most, fails) => {
      const turns = new Turns(most)
      const begun: number[] = []
      let underWay = 0
      const ends = await Promise.allSettled(
        fails.map((fail, index) =>
          turns.take(async () => {
            begun.push(index)
            expect(++underWay).toBeLessThanOrEqual(most)
            await Promise.resolve()
            underWay--
            if (fail) throw new Error(`${index}`)
            return index
          }),
        ),
      )
      expect(begun).toEqual(fails.map((_, index) => index))
      expect(ends.map(({ status }) => status === 'rejected')).toEqual(fails)
    }),
    { numRuns: 50 },
  )
})
