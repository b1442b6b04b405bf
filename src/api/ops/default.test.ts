import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SeededRandom } from '../../base/seeded-random.ts'
import type { Message, Type } from '../schema/message.ts'
import { scheme } from '../scheme.ts'
import { arrange } from './arrange.ts'
import { decode } from './decode.ts'
import { applyDefaults, applyDefaultsToDecoded } from './default.ts'

type Random = Pick<SeededRandom, 'below'>

const samples: Partial<Record<Type['is'], readonly unknown[]>> = {
  string: ['', 'x', 'TCP', 'Always'],
  bool: [true, false],
  int32: [0, 1, 80],
  int64: [0, 1, 80],
  double: [0, 1.5],
  bytes: ['', 'YQ=='],
  time: ['2026-01-02T03:04:05Z'],
  microTime: ['2026-01-02T03:04:05.000000Z'],
  duration: ['5s'],
  quantity: ['1', '100m', '1Gi'],
  intOrString: [0, 1, '10%'],
}

function valueFor(type: Type, random: Random, depth: number): unknown {
  if (type.is === 'message') return objectOf(type.message(), random, depth)
  if (type.is === 'list') return some(random, () => valueFor(type.of, random, depth))
  if (type.is === 'map')
    return Object.fromEntries(some(random, () => [pick(random, ['b', 'a']), valueFor(type.of, random, depth)]))
  return pick(random, samples[type.is] ?? [undefined])
}

/** Any fields of the message, deep down fewer of them, now and then in another order than Go's. */
function objectOf(message: Message, random: Random, depth = 0): object {
  const fields = random.below(3) === 0 ? message.fields.toReversed() : message.fields
  const chosen = fields.filter(({ inline }) => !inline && depth < 8 && random.below(10) < (depth > 3 ? 1 : 5))
  return JSON.parse(
    JSON.stringify(Object.fromEntries(chosen.map(({ name, type }) => [name, valueFor(type, random, depth + 1)]))),
  )
}

function some<T>(random: Random, make: () => T): readonly T[] {
  return Array.from({ length: random.below(3) }, make)
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)] as T
}

test.each(scheme.kinds)('defaults of a decoded $kind are those of any, to the order of its fields', ({ message }) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
      const decoded = decode(message, objectOf(message, new SeededRandom(seed)))
      const whole = applyDefaults(message, structuredClone(decoded.object))
      const { object, keptEmpty } = applyDefaultsToDecoded(message, decoded.object)
      expect(JSON.stringify(object)).toBe(JSON.stringify(whole))
      // What has kept nothing empty is as it would be stored.
      if (!decoded.keptEmpty && !keptEmpty) expect(arrange(message, object)).toBe(object)
    }),
    { numRuns: 10 },
  )
})
