import { lstatSync, readdirSync, type Stats } from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { attribute } from './libc.ts'

export const opaque = 'trusted.overlay.opaque'

/** What overlayfs takes for a deleted file: a character device of 0, 0. */
export function isWhiteout(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === 0
}

/** The layers below the one being made, as a container would see them: the topmost first. */
export class LowerLayers {
  readonly #folders: readonly string[]

  constructor(folders: readonly string[]) {
    this.#folders = folders
  }

  /** Where a path of the image lies, with no link on the way followed; null: it is not there. */
  find(path: string): { readonly at: string; readonly stats: Stats } | null {
    for (const folder of this.#folders) {
      const found = look(folder, path)
      if (found.is === 'here') return found
      if (found.is === 'hidden') return null
    }
    return null
  }

  /** What a folder holds, in order; empty where the path is none. */
  names(path: string): readonly string[] {
    const names = new Set<string>()
    const hidden = new Set<string>()
    for (const folder of this.#folders) {
      const found = path === '' ? look(folder, '.') : look(folder, path)
      if (found.is === 'hidden') break
      if (found.is !== 'here') continue
      if (!found.stats.isDirectory()) break
      for (const name of readdirSync(found.at)) {
        if (names.has(name) || hidden.has(name)) continue
        const stats = statsOf(join(found.at, name))
        if (stats !== null) (isWhiteout(stats) ? hidden : names).add(name)
      }
      if (attribute(found.at, opaque) === 'y') break
    }
    return [...names].sort()
  }
}

type Look =
  | { readonly is: 'here'; readonly at: string; readonly stats: Stats }
  /** Not in this layer, and what lies below is not seen. */
  | { readonly is: 'hidden' }
  | { readonly is: 'not here' }

function look(folder: string, path: string): Look {
  const parts = path.split('/')
  let at = folder
  let isOpaque = false
  for (const [index, part] of parts.entries()) {
    at = join(at, part)
    const stats = statsOf(at)
    if (stats === null) return isOpaque ? { is: 'hidden' } : { is: 'not here' }
    if (isWhiteout(stats)) return { is: 'hidden' }
    if (index === parts.length - 1) return { is: 'here', at, stats }
    if (!stats.isDirectory()) return { is: 'hidden' }
    isOpaque ||= attribute(at, opaque) === 'y'
  }
  return { is: 'not here' }
}

export function statsOf(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null
}
