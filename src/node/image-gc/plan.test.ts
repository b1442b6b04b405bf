import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageGcPolicy, Stock } from './model.ts'
import { look, missingBytes, planForAge, planForSpace, type Sights } from './plan.ts'

const policy: ImageGcPolicy = { highThresholdPercent: 85, lowThresholdPercent: 80, minimumAgeMs: 100, maximumAgeMs: 0 }
const now = 1000

const layers = ['a', 'b', 'c', 'd', 'e']
const someLayers = fc.uniqueArray(fc.constantFrom(...layers))
const stocks: fc.Arbitrary<Stock> = fc.record({
  images: fc
    .array(fc.record({ layers: someLayers, isPinned: fc.boolean(), isInUse: fc.boolean() }))
    .map((images) => images.map((image, index) => ({ ...image, id: `image ${index}` }))),
  cached: fc.array(fc.record({ layer: fc.constantFrom(...layers), usedAtMs: fc.integer({ min: 0, max: now }) })),
  held: someLayers.map((held) => new Set(held)),
})
const times = fc.integer({ min: 0, max: now })
const scenes = fc.record({
  stock: stocks,
  sights: fc
    .array(fc.record({ firstSeenMs: times, lastUsedMs: times }), { minLength: 10, maxLength: 10 })
    .map((sights): Sights => new Map(sights.map((sight, index) => [`image ${index}`, sight]))),
  bytesOf: fc
    .array(fc.nat(50), { minLength: layers.length, maxLength: layers.length })
    .map((sizes) => new Map(layers.map((layer, index) => [layer, sizes[index]!]))),
  bytes: fc.integer({ min: 1, max: 100 }),
})

describe('a plan to make room', () => {
  test('spares what is pinned, in use, young or held; counts what nobody needs then; takes no more than it must', () => {
    fc.assert(
      fc.property(scenes, ({ stock, sights, bytesOf, bytes }) => {
        const plan = planForSpace(stock, sights, policy, { bytes, bytesOf }, now)
        const gone = stock.images.filter(({ id }) => plan.images.has(id))
        for (const image of gone) {
          expect([image.isPinned, image.isInUse]).toEqual([false, false])
          expect(now - (sights.get(image.id)?.firstSeenMs ?? 0)).toBeGreaterThanOrEqual(policy.minimumAgeMs)
        }
        const freed = (images: ReadonlySet<string>) => {
          const stay = new Set(stock.images.filter(({ id }) => !images.has(id)).flatMap((one) => one.layers))
          for (const layer of plan.cached) expect(stay.has(layer) && plan.images === images).toBe(false)
          const go = stock.images.filter(({ id }) => images.has(id)).flatMap((one) => one.layers)
          return [...new Set([...plan.cached, ...go])]
            .filter((layer) => !stay.has(layer) && !stock.held.has(layer))
            .reduce((total, layer) => total + bytesOf.get(layer)!, 0)
        }
        expect(plan.bytes).toBe(freed(plan.images))
        if (plan.images.size > 0) expect(freed(new Set([...plan.images].slice(0, -1)))).toBeLessThan(bytes)
      }),
    )
  })

  test('whoever stays though he might have gone was used more recently', () => {
    fc.assert(
      fc.property(scenes, ({ stock, sights, bytesOf, bytes }) => {
        const plan = planForSpace(stock, sights, policy, { bytes, bytesOf }, now)
        const usedAt = (id: string) => sights.get(id)?.lastUsedMs ?? 0
        const latest = Math.max(0, ...[...plan.images].map(usedAt))
        for (const { id, isPinned, isInUse } of stock.images) {
          const isOld = now - (sights.get(id)?.firstSeenMs ?? 0) >= policy.minimumAgeMs
          if (!plan.images.has(id) && !isPinned && !isInUse && isOld) {
            expect(plan.bytes).toBeGreaterThanOrEqual(bytes)
            expect(usedAt(id)).toBeGreaterThanOrEqual(latest)
          }
        }
      }),
    )
  })
})

test.each([
  // available of 1000 | high | low | to be freed
  [160, 85, 80, 0],
  [150, 85, 80, 50],
  [151, 85, 80, 49],
  [0, 85, 80, 200],
  [0, 100, 80, 0],
  [2000, 85, 80, 0],
])('%i of 1000 bytes left, %i and %i percent: %i', (availableBytes, high, low, missing) => {
  const thresholds = { ...policy, highThresholdPercent: high, lowThresholdPercent: low }
  expect(missingBytes({ availableBytes, capacityBytes: 1000 }, thresholds)).toBe(missing)
})

test('an image that goes unused for too long goes, once somebody has watched for as long', () => {
  const stock = (inUse: boolean): Stock => ({
    images: ['old', 'used', 'pinned'].map((id) => ({
      ...{ id, layers: [], isPinned: id === 'pinned', isInUse: inUse && id === 'used' },
    })),
    cached: [],
    held: new Set(),
  })
  const used = look(look(null, stock(true), 0), stock(true), 600)
  const aged = { ...policy, maximumAgeMs: 500 }
  const gone = (nowMs: number) => [...planForAge(stock(false), look(used, stock(false), nowMs), aged, 0, nowMs)]
  expect([gone(500), gone(501), gone(1100), gone(1101)]).toEqual([[], ['old'], ['old'], ['old', 'used']])
  expect(planForAge(stock(false), used, policy, 0, 10_000).size).toBe(0)
})
