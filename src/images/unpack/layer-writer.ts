import { unreachable } from '../../base/assert.ts'
import * as files from '../../base/os/files-sync.ts'
import { isMissing } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { damaged } from '../image-error.ts'
import { LayerPaths } from './layer-paths.ts'
import { makeNode, setAttribute } from './libc.ts'
import { isWhiteout, type LowerLayers, opaque, statsOf } from './lower-layers.ts'
import type { TarEntry, TarSink } from './tar.ts'

// A layer's archive → a folder as overlayfs reads it (image specification 1.1, layer; kernel's overlayfs.rst):
//
//   etc/.wh.motd       → etc/motd, a character device of 0, 0: what lies below is not seen
//   var/.wh..wh..opq   → var, trusted.overlay.opaque=y: nothing that lies below var is seen
//   a hard link        → to the file in this folder; one of a layer below is copied up first

const whiteout = '.wh.'
const opaqueMarker = '.wh..wh..opq'
const internalMarker = '.wh..wh.'
/** An archive must not steer the overlay itself. */
const reservedAttributes = 'trusted.overlay.'

export class LayerWriter implements TarSink {
  readonly #folder: string
  readonly #lower: LowerLayers
  readonly #paths: LayerPaths
  /** Times of folders are set last: what is put into them changes them. */
  readonly #folderTimes = new Map<string, number | Date>()
  #open: { readonly fd: number; readonly entry: TarEntry; readonly path: string } | null = null

  constructor(folder: string, lower: LowerLayers) {
    this.#folder = folder
    this.#lower = lower
    this.#paths = new LayerPaths(folder, lower)
  }

  begin(entry: TarEntry): void {
    const { parent, name } = this.#paths.place(entry.path)
    const path = join(parent, name)
    if (name === '') this.#attributes(entry, this.#folder)
    else if (name === opaqueMarker) setAttribute(parent, opaque, Buffer.from('y'))
    else if (name.startsWith(internalMarker)) return
    else if (name.startsWith(whiteout)) this.#hide(parent, name.slice(whiteout.length))
    else this.#make(entry, path)
  }

  data(chunk: Uint8Array): void {
    if (this.#open === null) return
    for (let at = 0; at < chunk.length; ) at += files.writeSync(this.#open.fd, chunk, at)
  }

  end(): void {
    if (this.#open === null) return
    const { fd, entry, path } = this.#open
    this.#open = null
    files.closeSync(fd)
    this.#attributes(entry, path)
  }

  /** All entries are in. */
  finish(): void {
    const folder = files.realpathSync.native(this.#folder)
    for (const [path, time] of this.#folderTimes) {
      const at = `${folder}${path.slice(this.#folder.length)}`
      if (isStillFolder(at)) files.utimesSync(at, time, time)
    }
  }

  /** The archive was cut off. */
  abandon(): void {
    if (this.#open !== null) files.closeSync(this.#open.fd)
    this.#open = null
  }

  /** Of this layer's own files nothing is hidden: a whiteout is about the layers below. */
  #hide(parent: string, name: string): void {
    if (name === '' || name === '.' || name === '..')
      throw damaged('the layer', `a whiteout of ${JSON.stringify(name)}`)
    const path = join(parent, name)
    if (statsOf(path) === null) makeNode(path, 'character-device', 0, 0)
  }

  #make(entry: TarEntry, path: string): void {
    const wasHidden = this.#clear(entry, path)
    switch (entry.type) {
      case 'file':
        this.#open = { fd: files.openSync(path, 'wx', 0o600), entry, path }
        return
      case 'link':
        files.linkSync(this.#linkTarget(entry), path)
        return
      case 'directory':
        if (statsOf(path) === null) files.mkdirSync(path)
        // It is a new folder: what a folder of its name held before does not come back.
        if (wasHidden) setAttribute(path, opaque, Buffer.from('y'))
        break
      case 'symlink':
        files.symlinkSync(entry.linkPath, path)
        break
      case 'fifo':
      case 'character-device':
      case 'block-device':
        makeNode(path, entry.type, entry.major, entry.minor)
        break
      default:
        unreachable(entry.type)
    }
    this.#attributes(entry, path)
  }

  /** Makes way for an entry; true where a whiteout stood there. */
  #clear(entry: TarEntry, path: string): boolean {
    const stats = statsOf(path)
    if (stats === null || (entry.type === 'directory' && stats.isDirectory())) return false
    files.rmSync(path, { recursive: true, force: true })
    this.#paths.forget()
    return isWhiteout(stats)
  }

  #linkTarget(entry: TarEntry): string {
    const { parent, name, path } = this.#paths.place(entry.linkPath)
    const target = join(parent, name)
    const stats = name === '' ? null : statsOf(target)
    if (stats !== null && !isWhiteout(stats)) return target
    const below = stats === null ? this.#lower.find(path) : null
    if (below === null || !below.stats.isFile())
      throw damaged('the layer', `${entry.path} is a link to ${entry.linkPath}, which is not there`)
    files.copyFileSync(below.at, target)
    files.lchownSync(target, below.stats.uid, below.stats.gid)
    files.chmodSync(target, below.stats.mode & 0o7777)
    files.utimesSync(target, below.stats.mtime, below.stats.mtime)
    return target
  }

  /** The owner first: a change of it takes set-user-id bits and capabilities away. */
  #attributes(entry: TarEntry, path: string): void {
    files.lchownSync(path, entry.uid, entry.gid)
    if (entry.type !== 'symlink') files.chmodSync(path, entry.mode)
    for (const [name, value] of entry.xattrs) {
      if (!name.startsWith(reservedAttributes)) setAttribute(path, name, value)
    }
    const time = timeOf(entry)
    if (entry.type === 'directory') this.#folderTimes.set(path, time)
    else files.lutimesSync(path, time, time)
  }
}

/** An entry that came later may have taken its place, or a folder's above it: with a link the time would be another file's. */
function isStillFolder(path: string): boolean {
  try {
    return files.realpathSync.native(path) === path && files.lstatSync(path).isDirectory()
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Node takes a number of seconds before 1970 for now. */
function timeOf({ mtimeSeconds }: TarEntry): number | Date {
  return mtimeSeconds < 0 ? new Date(mtimeSeconds * 1000) : mtimeSeconds
}
