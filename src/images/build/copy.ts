/** COPY and ADD: which files, to where, as whose; their digest, and the archive that is their layer. */
import { createHash } from '../../base/os/crypto.ts'
import * as promised from '../../base/os/files.ts'
import * as files from '../../base/os/files-sync.ts'
import { basename, dirname } from '../../base/os/path.ts'
import type { TarEntry } from '../unpack/tar.ts'
import { BuildError } from './build-error.ts'
import type { Copied } from './copied.ts'
import type { Chmod } from './modes.ts'
import { eachOnce, keptBelow } from './parents.ts'
import { fitting, isPattern, normal } from './patterns.ts'
import type { TarWriter } from './tar-writer.ts'
import { contentOf, followed, matching, type SourceTree } from './tree.ts'

export interface CopyOrder {
  readonly line: number
  readonly sources: readonly string[]
  readonly target: string
  /** Null: who has it already. */
  readonly owner: Owner | null
  /** Null: as it is. */
  readonly chmod: Chmod | null
  /** What fits one of these is left out: of a folder, paths in it; of a file, its name. */
  readonly excludes: readonly string[]
  /** With the folders they are in. */
  readonly keepsParents: boolean
}

export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** A folder gives its content; a file goes into a folder under its own name, else it is called as the target says. */
export function copiedFiles(order: CopyOrder, from: SourceTree, image: SourceTree): readonly Copied[] {
  const { line, sources, target } = order
  const base = normal(target)
  const isExcluded = fitting(order.excludes)
  if (order.keepsParents) {
    const kept = sources.flatMap((source) => keptBelow(source, from) ?? missing(line, source, from))
    if (kept.length === 0) throw new BuildError(line, `nothing fits ${sources.join(' ')}`)
    return eachOnce(kept.flatMap(({ path, from }) => (isExcluded(path) ? [] : [{ path: join(base, path), from }])))
  }
  const found = sources.flatMap((source) => {
    const matches = matching(from, source)
    return matches.length === 0 ? missing(line, source, from) : matches
  })
  if (found.length === 0) throw new BuildError(line, `nothing fits ${sources.join(' ')}`)
  const isFolder = target.endsWith('/') || found.length > 1 || isFolderIn(image, base)
  return found.flatMap((source) => {
    if (source.stats.isDirectory())
      return Array.from(contentOf(from, source.path)).flatMap((each): readonly Copied[] => {
        const below = source.path === '' ? each.path : each.path.slice(source.path.length + 1)
        return isExcluded(below) ? [] : [{ path: join(base, below), from: each }]
      })
    if (isExcluded(basename(source.path))) return []
    return [{ path: isFolder ? join(base, basename(source.path)) : base, from: source }]
  })
}

/** A pattern may fit nothing, as long as another does. */
function missing(line: number, source: string, from: SourceTree): readonly never[] {
  if (isPattern(source)) return []
  const why = from.isIgnored(normal(source)) ? ': .dockerignore leaves it out' : ''
  throw new BuildError(line, `there is no ${source} to copy${why}`)
}

/** Folders that the image does not have, above what is copied: they are its owner's, too. Of an empty folder there is only the target. */
export function madeFolders(order: CopyOrder, copied: readonly Copied[], image: SourceTree): readonly TarEntry[] {
  const own = new Set(copied.map(({ path }) => path))
  const needed = copied.length === 0 ? [`${normal(order.target)}/`] : [...own]
  return foldersAbove(needed)
    .filter((path) => !own.has(path) && followed(image, path) === null)
    .map((path) => ({ ...plainFolder(path), ...order.owner }))
}

/** Each folder on the way to the paths, before what it holds. */
export function foldersAbove(paths: readonly string[]): readonly string[] {
  const above = paths.flatMap((path) => {
    const parts = path.split('/').slice(0, -1)
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  })
  return [...new Set(above)].filter((path) => path !== '')
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function isFolderIn(image: SourceTree, path: string): boolean {
  if (path === '') return true
  const real = followed(image, path)
  return real !== null && (image.files.find(real === '' ? '.' : real)?.stats.isDirectory() ?? false)
}

/** Of names, kinds, modes and contents; times do not matter. */
export function digestOf(copied: readonly Copied[]): string {
  const hash = createHash('sha256')
  for (const { path, from } of copied.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const { stats, at } = from
    hash.update(`${path}\0${stats.mode}\0`)
    if (stats.isSymbolicLink()) hash.update(files.readlinkSync(at))
    else if (stats.isFile()) hash.update(contentDigest(at))
    hash.update('\0')
  }
  return hash.digest('hex')
}

function contentDigest(at: string): string {
  const hash = createHash('sha256')
  const fd = files.openSync(at, 'r')
  try {
    const buffer = Buffer.alloc(1 << 18)
    for (let count = files.readSync(fd, buffer); count > 0; count = files.readSync(fd, buffer))
      hash.update(buffer.subarray(0, count))
  } finally {
    files.closeSync(fd)
  }
  return hash.digest('hex')
}

export function writeCopied(copied: readonly Copied[], { owner, chmod }: CopyOrder, tar: TarWriter): void {
  for (const { path, from } of copied) {
    const { stats, at } = from
    const found = { ...entryOf(path, stats, at), ...owner }
    const isKept = chmod === null || stats.isSymbolicLink()
    const entry = isKept ? found : { ...found, mode: chmod(found.mode, stats.isDirectory()) }
    if (entry.type === 'file') tar.file(entry, at)
    else tar.begin(entry)
  }
}

/** As they are, below a folder of the disk; but for devices, pipes and sockets. */
export async function copyTo(copied: readonly Copied[], folder: string): Promise<void> {
  for (const { path, from } of copied) {
    const { stats, at } = from
    const to = `${folder}/${path}`
    await promised.mkdir(dirname(to), { recursive: true })
    if (stats.isSymbolicLink()) await promised.symlink(files.readlinkSync(at), to)
    else if (stats.isDirectory()) await promised.mkdir(to, { recursive: true })
    else if (stats.isFile()) await promised.copyFile(at, to)
    else continue
    await promised.lchown(to, stats.uid, stats.gid)
    if (stats.isSymbolicLink()) continue
    await promised.chmod(to, stats.mode & 0o7777)
    await promised.utimes(to, stats.atime, stats.mtime)
  }
}

/** As a file of the disk is. Sockets, which mean nothing elsewhere, become pipes. */
export function entryOf(path: string, stats: files.Stats, at: string): TarEntry {
  const isDevice = stats.isCharacterDevice() || stats.isBlockDevice()
  return {
    path,
    type: typeOf(stats),
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    sizeBytes: stats.isFile() ? stats.size : 0,
    mtimeSeconds: Math.floor(stats.mtimeMs / 1000),
    linkPath: stats.isSymbolicLink() ? files.readlinkSync(at) : '',
    // gnu_dev_major(3) and gnu_dev_minor(3), of the low 32 bits.
    major: isDevice ? (stats.rdev >> 8) & 0xfff : 0,
    minor: isDevice ? (stats.rdev & 0xff) | ((stats.rdev >> 12) & 0xfff00) : 0,
    xattrs: new Map(),
  }
}

function typeOf(stats: files.Stats): TarEntry['type'] {
  if (stats.isDirectory()) return 'directory'
  if (stats.isSymbolicLink()) return 'symlink'
  if (stats.isCharacterDevice()) return 'character-device'
  if (stats.isBlockDevice()) return 'block-device'
  return stats.isFile() ? 'file' : 'fifo'
}

export function plainFolder(path: string): TarEntry {
  const owned = { mode: 0o755, uid: 0, gid: 0, sizeBytes: 0, mtimeSeconds: 0, linkPath: '', major: 0, minor: 0 }
  return { path, type: 'directory', xattrs: new Map(), ...owned }
}
