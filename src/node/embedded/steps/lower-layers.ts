/** How an overlay is told what it lies over. Pure. */
import type { Step } from '../program/executable.ts'
import { atCurrentFolder, may } from '../program/steps.ts'

export interface Lower {
  /** What has to be there for it. */
  readonly links: readonly Step[]
  /** Of mount(2). */
  readonly option: string
}

/** All options are one page at most, and the others of ours are short. */
const mostBytes = 4000

/** Layers, the topmost first, by links of short names in `folder` where theirs are too long together, or have what parts them in it. */
export function lowerOf(layers: readonly string[], folder: string): Lower {
  const option = `lowerdir=${layers.join(':')}`
  if (Buffer.byteLength(option) <= mostBytes && !layers.some((layer) => /[:,\\]/.test(layer)))
    return { links: [], option }
  const names = layers.map((_, index) => `${folder}/${index}`)
  return {
    links: [
      may('mkdirat', [atCurrentFolder, folder, 0o700]),
      ...layers.map((layer, index) => may('symlinkat', [layer, atCurrentFolder, names[index]!])),
    ],
    option: `lowerdir=${names.join(':')}`,
  }
}
