/** Which images go to make room, in upstream's order: pure. */
import type { ImageGcPolicy, Removal, Stock, StockedImage, Supply } from './model.ts'

/** What is remembered of an image, in milliseconds; 0: before anybody looked. */
export interface Sight {
  readonly firstSeenMs: number
  readonly lastUsedMs: number
}

export type Sights = ReadonlyMap<string, Sight>

/** `before`: null at the first look. Of images that were there then nobody knows since when. */
export function look(before: Sights | null, { images }: Stock, nowMs: number): Sights {
  return new Map(
    images.map(({ id, isInUse }) => {
      const known = before?.get(id) ?? { firstSeenMs: before === null ? 0 : nowMs, lastUsedMs: 0 }
      return [id, isInUse ? { ...known, lastUsedMs: nowMs } : known]
    }),
  )
}

/** Bytes to be freed; 0: there is room. */
export function missingBytes(supply: Supply, { highThresholdPercent, lowThresholdPercent }: ImageGcPolicy): number {
  const { availableBytes, capacityBytes } = supply
  if (highThresholdPercent === 100 || usedPercent(supply) < highThresholdPercent) return 0
  const wanted = Math.floor((capacityBytes * (100 - lowThresholdPercent)) / 100)
  return Math.max(0, wanted - Math.min(availableBytes, capacityBytes))
}

/** In the kubelet's words. */
export function stillFullMessage(supply: Supply, freedBytes: number): string {
  const used = `${usedPercent(supply)}% of ${sizeShown(supply.capacityBytes)} used`
  return (
    `Insufficient free disk space on the node's image filesystem (${used}). ` +
    `Failed to free sufficient space by deleting unused images (freed ${freedBytes} bytes). ` +
    'Investigate disk usage, as it could be used by active images, logs, volumes, or other data.'
  )
}

function usedPercent({ availableBytes, capacityBytes }: Supply): number {
  return 100 - Math.floor((Math.min(availableBytes, capacityBytes) * 100) / capacityBytes)
}

function sizeShown(bytes: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'] as const
  if (bytes < 1024) return `${bytes} B`
  const power = Math.min(units.length, Math.floor(Math.log2(bytes) / 10))
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`
}

/** Unused for longer than an image is kept; only after watching for as long. */
export function planForAge(
  stock: Stock,
  sights: Sights,
  { maximumAgeMs }: ImageGcPolicy,
  watchedSinceMs: number,
  nowMs: number,
): ReadonlySet<string> {
  if (maximumAgeMs === 0 || nowMs - watchedSinceMs <= maximumAgeMs) return new Set()
  const isOld = ({ firstSeenMs, lastUsedMs }: Sight) => nowMs - Math.max(firstSeenMs, lastUsedMs) > maximumAgeMs
  return new Set(removable(stock, sights).flatMap(({ image, sight }) => (isOld(sight) ? [image.id] : [])))
}

export interface Wanted {
  readonly bytes: number
  readonly bytesOf: ReadonlyMap<string, number>
}

/** Layers only the build cache has, then images, each the least recently used first, until there is room. */
export function planForSpace(
  stock: Stock,
  sights: Sights,
  { minimumAgeMs }: ImageGcPolicy,
  wanted: Wanted,
  nowMs: number,
): Removal & { readonly bytes: number } {
  const users = new Map<string, number>()
  for (const { layers } of stock.images) for (const layer of layers) users.set(layer, (users.get(layer) ?? 0) + 1)
  const images = new Set<string>()
  const cached = new Set<string>()
  let bytes = 0
  const free = (layer: string) => {
    if (!stock.held.has(layer)) bytes += wanted.bytesOf.get(layer) ?? 0
  }
  for (const { layer, usedAtMs } of stock.cached.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
    if (bytes >= wanted.bytes) break
    if (users.has(layer) || cached.has(layer) || stock.held.has(layer) || nowMs - usedAtMs < minimumAgeMs) continue
    cached.add(layer)
    free(layer)
  }
  for (const { image, sight } of removable(stock, sights)) {
    if (bytes >= wanted.bytes) break
    if (nowMs - sight.firstSeenMs < minimumAgeMs) continue
    images.add(image.id)
    for (const layer of image.layers) {
      const left = users.get(layer)! - 1
      users.set(layer, left)
      if (left === 0) free(layer)
    }
  }
  return { images, cached, bytes }
}

/** What may go at all, the least recently used first, then the longest known. */
function removable({ images }: Stock, sights: Sights): readonly { image: StockedImage; sight: Sight }[] {
  return images
    .filter(({ isPinned, isInUse }) => !isPinned && !isInUse)
    .map((image) => ({ image, sight: sights.get(image.id) ?? { firstSeenMs: 0, lastUsedMs: 0 } }))
    .sort((a, b) => a.sight.lastUsedMs - b.sight.lastUsedMs || a.sight.firstSeenMs - b.sight.firstSeenMs)
}
