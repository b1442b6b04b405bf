import fc from 'fast-check'
import { SeededRandom } from '../base/seeded-random.ts'

/** Puts things into an order of chance, the same each time. */
export type Shuffle = <T>(items: readonly T[]) => readonly T[]

/** For properties: what is decided must not hang on the order in which informers list things. */
export const anyOrder: fc.Arbitrary<Shuffle> = fc.nat().map((seed) => (items) => {
  const random = new SeededRandom(seed)
  return items
    .map((item) => ({ item, at: random.below(2 ** 30) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
})
