import { expect, test } from 'vitest'
import { observePod } from '../observe.ts'
import { cluster, nodeOf, podOf } from '../test-cluster.ts'
import { scoreImages } from './images.ts'

const mebibyte = 1024 * 1024

// As upstream's ImageLocality: the share of nodes that have it makes an image worth more; from 23 MiB to 1000 a container.
test.each([
  // MiB on node a | on node b | points of a | of b
  [20, 20, 0, 0],
  [523, 523, 51, 51],
  [523, 0, 24, 0],
  [1000, 1000, 100, 100],
  [5000, 5000, 100, 100],
])('an image of %i MiB at one node and of %i at the other: %i and %i points', (onA, onB, ofA, ofB) => {
  const withImage = (name: string, size: number) => {
    const node = nodeOf(name)
    const images = size === 0 ? [] : [{ names: ['x:latest'], sizeBytes: size * mebibyte }]
    return { ...node, status: { ...node.status, images } }
  }
  const snapshot = cluster([withImage('a', onA), withImage('b', onB)])
  expect(scoreImages(observePod(podOf('p')), snapshot.nodes(), snapshot)).toEqual([ofA, ofB])
})

test("a volume's image counts, too, for the containers' share", () => {
  const node = nodeOf('a')
  const images = [{ names: ['x:latest', 'y:1'], sizeBytes: 523 * mebibyte }]
  const snapshot = cluster([{ ...node, status: { ...node.status, images } }])
  const pod = podOf('p', {
    containers: [{ name: 'm', image: 'z' }],
    volumes: [{ name: 'v', image: { reference: 'y:1' } }],
  })
  expect(scoreImages(observePod(pod), snapshot.nodes(), snapshot)).toEqual([51])
})
