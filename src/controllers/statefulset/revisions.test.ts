import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../hash.ts'
import { revisionFor, settleHistory } from './revisions.ts'
import { World, webSet } from './world.ts'

describe('names of revisions', () => {
  // What the real controller manager 1.36.3 named the same templates.
  test.each([
    ['example.com/app:1', 0, 'web-768b6ccc4d'],
    ['example.com/app:1', 1, 'web-768b6ccc4f'],
    ['example.com/app:2', 0, 'web-95dc4d8dc'],
    ['example.com/app:3', 0, 'web-b54f4cc8b'],
  ])('%s, collision %i: %s', (image, collisionCount, name) => {
    const revision = revisionFor(webSet(1, { image }), 1, collisionCount, 0)
    expect(revision.metadata.name).toBe(name)
    const first = revisionFor(webSet(1, { image }), 1, 0, 0).metadata.name
    expect(`web-${revision.metadata.labels?.['controller.kubernetes.io/hash']}`).toBe(first)
  })

  test('JSON is written as Go writes it', () => {
    expect(canonicalJson({ b: ['<&>', 1.5, null, true], a: { z: '\u2028é' } })).toBe(
      '{"a":{"z":"\\u2028é"},"b":["\\u003c\\u0026\\u003e",1.5,null,true]}',
    )
  })
})

describe('history', () => {
  const revision = (image: string, number: number) => revisionFor(webSet(1, { image }), number, 0, 0)
  test('a template of old is used again under the highest number', () => {
    const history = [revision('app:1', 1), revision('app:2', 2)]
    expect(settleHistory(webSet(1, { image: 'app:1' }), history)).toEqual({
      is: 'renumber',
      revision: history[0],
      number: 3,
    })
    expect(settleHistory(webSet(1, { image: 'app:2' }), history)).toEqual({ is: 'right', update: history[1] })
    expect(settleHistory(webSet(1, { image: 'app:3' }), history)).toEqual({ is: 'create', number: 3 })
  })

  test.each([
    [2, [4, 5, 6]],
    [0, [6]],
    // Upstream keeps all.
    [-1, [1, 2, 3, 4, 5, 6]],
  ])('of what is beyond the limit %i the oldest go, and never what is in use', (revisionHistoryLimit, left) => {
    const world = new World(webSet(1, { image: 'app:0', spec: { revisionHistoryLimit } }))
    world.run()
    for (let version = 1; version < 6; version++) {
      const { template } = webSet(1, { image: `app:${version}` }).spec!
      world.set = { ...world.set, spec: { ...world.set.spec!, template } }
      world.run()
    }
    expect([...world.revisions.values()].map((one) => one.revision)).toEqual(left)
  })
})
