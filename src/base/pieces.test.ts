import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pieces } from './pieces.ts'

const sizes = fc.oneof(
  fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 8 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2000, size: 'max' }),
  fc.integer({ min: 1, max: 360 }).map((longest) => Array.from({ length: longest }, (_, at) => longest - at)),
  fc.constant(Array.from({ length: 30_000 }, () => 1)),
)

test('come out as they went in, and however short they were there are few of them', () => {
  fc.assert(
    fc.property(sizes, fc.boolean(), (lengths, asOne) => {
      const pieces = new Pieces()
      let next = 0
      for (const length of lengths) pieces.push(Uint8Array.from({ length }, () => next++ % 251))
      expect(pieces.length).toBeLessThanOrEqual(Math.min(lengths.length, 400))
      const out: Uint8Array[] = asOne ? [pieces.joined()] : []
      if (!asOne) for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) out.push(piece)
      expect(Buffer.concat(out).equals(Buffer.from(Array.from({ length: next }, (_, at) => at % 251)))).toBe(true)
    }),
    { numRuns: 15 },
  )
})
