import { expect, test } from 'vitest'
import { lowerOf } from './lower-layers.ts'

const long = Array.from({ length: 127 }, (_, index) => `/data/images/layers/${'0'.repeat(32)}${index}`)

test.each<[string, readonly string[], boolean]>([
  ['a few', ['/a', '/b'], false],
  ['more than fit into a page', long, true],
  ['a colon in a name', ['/a:b'], true],
  ['a comma in a name', ['/a,b'], true],
])('%s', (_, layers, areLinked) => {
  const { links, option } = lowerOf(layers, 'layers')
  expect([links.length > 0, option.length < 4000]).toEqual([areLinked, true])
  expect(option).toBe(`lowerdir=${layers.map((layer, index) => (areLinked ? `layers/${index}` : layer)).join(':')}`)
})
