import { expect, test } from 'vitest'
import { ImageCollector } from './collector.ts'
import type { ImageDisk, StockedImage } from './model.ts'

/** A disk of 1000 bytes on which images of one layer lie. */
class SmallDisk implements ImageDisk {
  readonly images = new Map<string, StockedImage & { readonly bytes: number }>()
  otherBytes = 0

  put(id: string, bytes: number, is: Partial<StockedImage> = {}): void {
    this.images.set(id, { id, layers: [`layer of ${id}`], isPinned: false, isInUse: false, bytes, ...is })
  }

  async supply() {
    const used = [...this.images.values()].reduce((sum, { bytes }) => sum + bytes, this.otherBytes)
    return { availableBytes: 1000 - used, capacityBytes: 1000 }
  }

  async stock() {
    return { images: [...this.images.values()], cached: [], held: new Set<string>() }
  }

  async bytesOf(layers: ReadonlySet<string>) {
    const all = [...this.images.values()].map(({ layers: [layer], bytes }) => [layer!, bytes] as const)
    return new Map(all.filter(([layer]) => layers.has(layer)))
  }

  async remove({ images }: { readonly images: ReadonlySet<string> }) {
    for (const id of images) this.images.delete(id)
  }
}

const policy = { highThresholdPercent: 85, lowThresholdPercent: 80, minimumAgeMs: 100, maximumAgeMs: 0 }

function scene(change: Partial<typeof policy> = {}) {
  const disk = new SmallDisk()
  const clock = { now: () => time.nowMs, monotonicMs: () => time.nowMs }
  const time = { nowMs: 1000 }
  return { disk, time, collector: new ImageCollector(disk, { ...policy, ...change }, clock) }
}

test('what was used longest ago goes until the disk is as empty as asked for', async () => {
  const { disk, time, collector } = scene()
  disk.put('first', 100, { isInUse: true })
  disk.put('second', 300, { isInUse: true })
  await collector.collect()
  disk.put('first', 100)
  time.nowMs += 10
  await collector.collect()
  disk.put('second', 300)
  disk.put('built', 100, { isPinned: true })
  disk.put('running', 300, { isInUse: true })
  disk.put('new', 50)
  time.nowMs += 10
  await collector.collect()
  expect([...disk.images.keys()]).toEqual(['second', 'built', 'running', 'new'])
})

test('what there is not enough of to remove is said in upstream’s words', async () => {
  const { disk, collector } = scene()
  disk.put('old', 30)
  disk.otherBytes = 900
  await expect(collector.collect()).rejects.toMatchObject({
    reason: 'FreeDiskSpaceFailed',
    message:
      "Insufficient free disk space on the node's image filesystem (93% of 1000 B used). " +
      'Failed to free sufficient space by deleting unused images (freed 30 bytes). ' +
      'Investigate disk usage, as it could be used by active images, logs, volumes, or other data.',
  })
  expect(disk.images.size).toBe(0)
})

test('a node short of disk gives up all that nobody uses and that did not just come', async () => {
  const { disk, time, collector } = scene()
  disk.put('old', 10)
  disk.put('running', 10, { isInUse: true })
  await collector.collect()
  disk.put('new', 10)
  await collector.deleteUnused()
  expect([...disk.images.keys()]).toEqual(['running', 'new'])
  time.nowMs += 100
  await collector.deleteUnused()
  expect([...disk.images.keys()]).toEqual(['running'])
})

test('nodes that ask at once get one answer', async () => {
  const { disk, collector } = scene()
  disk.otherBytes = 900
  const [one, two] = await Promise.allSettled([collector.collect(), collector.collect()])
  expect(one).toEqual(two)
})
