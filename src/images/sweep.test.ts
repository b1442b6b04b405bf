import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { garbageOf } from './sweep.ts'

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'a.new', 'b.gone', 'c.gone')).map((it) => new Set(it))

test('all that nobody needs goes, nothing that is needed does, and half of a layer goes before what takes its name', () => {
  fc.assert(
    fc.property(names, names, names, names, (layers, blobs, neededLayers, neededBlobs) => {
      const needed = { layers: new Set([...neededLayers].filter((it) => !it.includes('.'))), blobs: neededBlobs }
      const garbage = garbageOf({ layers, blobs }, needed)
      expect(garbage.layers).toEqual(new Set([...layers].filter((it) => !needed.layers.has(it))))
      expect(garbage.blobs).toEqual(new Set([...blobs].filter((it) => !neededBlobs.has(it))))
      const halves = [...garbage.layers].map((name) => name.includes('.'))
      expect(halves).toEqual(halves.toSorted((a, b) => Number(b) - Number(a)))
    }),
  )
})
