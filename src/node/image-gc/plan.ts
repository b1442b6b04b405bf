/** Which images go to make room, in upstream's order: pure. */
import type { ImageGcPolicy, Removal, Stock, StockedImage } from './model.ts'

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
export function missingBytes(
  { availableBytes, capacityBytes }: { readonly availableBytes: number; readonly capacityBytes: number },
  { highThresholdPercent, lowThresholdPercent }: ImageGcPolicy,
): number {
  const available = Math.min(availableBytes, capacityBytes)
  const usedPercent = 100 - Math.floor((available * 100) / capacityBytes)
  if (highThresholdPercent === 100 || usedPercent < highThresholdPercent) return 0
  return Math.max(0, Math.floor((capacityBytes * (100 - lowThresholdPercent)) / 100) - available)
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
