import * as files from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { damaged } from '../image-error.ts'
import { setAttribute } from './libc.ts'
import { isWhiteout, type LowerLayers, opaque, statsOf } from './lower-layers.ts'

export interface Place {
  /** The folder on disk, made where it was missing. */
  readonly parent: string
  /** Empty: the image's root itself. */
  readonly name: string
  /** Inside the image, without a slash in front and without links on the way. */
  readonly path: string
}

/** More links than this on the way to a file are a circle, to the kernel as well. */
const mostLinks = 40
const longestPath = 4096

/** Where an entry's path leads inside the layer being made. Whatever links it names, it never leads out of it. */
export class LayerPaths {
  readonly #folder: string
  readonly #lower: LowerLayers
  readonly #known = new Map<string, string>()

  constructor(folder: string, lower: LowerLayers) {
    this.#folder = folder
    this.#lower = lower
  }

  place(path: string): Place {
    if (path.length > longestPath || path.includes('\0')) throw damaged('the layer', 'an entry has an impossible path')
    const parts = normal(path.split('/'))
    const name = parts.pop() ?? ''
    const key = parts.join('/')
    const parentPath = this.#known.get(key) ?? this.#resolve(parts)
    this.#known.set(key, parentPath)
    return {
      parent: join(this.#folder, parentPath),
      name,
      path: parentPath === '' ? name : `${parentPath}/${name}`,
    }
  }

  /** Something that may have been on the way was replaced. */
  forget(): void {
    this.#known.clear()
  }

  /** The folder that a path names, each of its parts made where it is missing. */
  #resolve(wanted: readonly string[]): string {
    let left = [...wanted]
    let done: string[] = []
    for (let links = 0; left.length > 0; ) {
      const part = left.shift()!
      const next = [...done, part]
      const target = this.#enter(next.join('/'))
      if (target === null) {
        done = next
        continue
      }
      if (++links > mostLinks) throw damaged('the layer', `too many links on the way to ${wanted.join('/')}`)
      left = normal([...(target.startsWith('/') ? [] : done), ...target.split('/'), ...left])
      done = []
    }
    return done.join('/')
  }

  /** Makes sure of a folder; answers the target where a link is there instead. */
  #enter(path: string): string | null {
    const at = join(this.#folder, path)
    const stats = statsOf(at)
    if (stats?.isDirectory()) return null
    if (stats?.isSymbolicLink()) return files.readlinkSync(at)
    if (stats !== null && !isWhiteout(stats))
      throw damaged('the layer', `${path} is a file, and a folder to what follows`)
    const below = stats === null ? this.#lower.find(path) : null
    if (below?.stats.isSymbolicLink()) return files.readlinkSync(below.at)
    if (stats !== null) files.rmSync(at)
    files.mkdirSync(at, 0o755)
    if (stats !== null) setAttribute(at, opaque, Buffer.from('y'))
    // The topmost layer's folder gives its owner and mode to the merged one, so this one is to be as it was.
    if (below?.stats.isDirectory()) {
      files.lchownSync(at, below.stats.uid, below.stats.gid)
      files.chmodSync(at, below.stats.mode & 0o7777)
    }
    return null
  }
}

/** Without empty parts and dots; `..` of the root is the root. */
function normal(parts: readonly string[]): string[] {
  const kept: string[] = []
  for (const part of parts) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept
}
