/** The images of a machine and the disk they lie on, as whoever makes room there sees them. */

export interface StockedImage {
  readonly id: string
  /** Names of its unpacked layers, which other images may share. */
  readonly layers: readonly string[]
  /** No registry has it to give back: never removed. CRI's Image.pinned. */
  readonly isPinned: boolean
  /** There is a container of it, on whichever node. */
  readonly isInUse: boolean
}

export interface Stock {
  readonly images: readonly StockedImage[]
  /** Layers that builds may use again. */
  readonly cached: readonly { readonly layer: string; readonly usedAtMs: number }[]
  /** Layers that builds under way stand on. */
  readonly held: ReadonlySet<string>
}

export interface Removal {
  readonly images: ReadonlySet<string>
  readonly cached: ReadonlySet<string>
}

/** Of the disk that images are on. */
export interface Supply {
  readonly availableBytes: number
  readonly capacityBytes: number
}

/** CRI's ImageFsInfo, ListImages and RemoveImage. Several nodes may share one. */
export interface ImageDisk {
  supply(): Promise<Supply>
  stock(): Promise<Stock>
  /** What each of these layers takes on the disk. */
  bytesOf(layers: ReadonlySet<string>): Promise<ReadonlyMap<string, number>>
  /** Takes away what is still as it was seen, and whatever else nobody needs. */
  remove(removal: Removal): Promise<void>
}

/** Upstream's KubeletConfiguration: imageGCHighThresholdPercent, imageGCLowThresholdPercent, imageMinimumGCAge, imageMaximumGCAge. */
export interface ImageGcPolicy {
  /** So much of the disk in use is too much; 100: never. */
  readonly highThresholdPercent: number
  /** Down to this. */
  readonly lowThresholdPercent: number
  readonly minimumAgeMs: number
  /** Unused for longer an image goes in any case; 0: it does not. */
  readonly maximumAgeMs: number
}
