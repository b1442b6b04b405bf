import { expect, test } from 'vitest'
import { Tally } from './tally.ts'
import { mostTopologyKeys, Topology } from './topology.ts'

test('however many labels pods name, the counts by each are right, those of labels forgotten meanwhile, too', () => {
  const labels = Array.from({ length: 3 * mostTopologyKeys }, (_, i) => `label-${i}`)
  const topology = new Topology()
  const tally = new Tally(topology)
  for (const [i, node] of ['a', 'b', 'c'].entries())
    topology.put(node, Object.fromEntries(labels.map((label, j) => [label, `${(i * j) % 3}`])))
  for (const node of ['a', 'b', 'b', 'c']) {
    tally.add(node, 1)
    for (const [j, label] of labels.entries()) {
      const of = (i: number) => `${(i * j) % 3}`
      expect(topology.placesBy(label)).toBe(new Set([0, 1, 2].map(of)).size)
      expect(tally.by(label).at(of(0))).toBeGreaterThan(0)
    }
  }
  expect(labels.map((label, j) => tally.by(label).at(`${j % 3}`))).toEqual(labels.map((_, j) => (j % 3 === 0 ? 4 : 2)))
})
