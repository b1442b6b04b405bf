import { readlinkSync, type Stats } from '../../base/os/files-sync.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { isPattern, matchesPart, normal } from './patterns.ts'

/** What COPY takes from: the context, or the layers of an image. Links on the way to a source are followed within it. */
export interface SourceTree {
  readonly files: LowerLayers
  /** Left out, as `.dockerignore` says; a folder that only holds some of them is not. */
  isIgnored(path: string): boolean
  /** Whether something in an ignored folder may not be. */
  readonly hasExceptions: boolean
}

export interface SourceFile {
  /** In the tree, without a slash in front. */
  readonly path: string
  readonly at: string
  readonly stats: Stats
}

export function treeOf(layers: readonly string[]): SourceTree {
  return { files: new LowerLayers(layers), isIgnored: () => false, hasExceptions: false }
}

/** What a source names: one file or folder, or those whose names fit its pattern; in `any-depth` `**` is any number of folders. */
export function matching(
  tree: SourceTree,
  source: string,
  depth: 'any-depth' | 'its-depth' = 'its-depth',
): readonly SourceFile[] {
  let paths = ['']
  for (const part of normal(source)
    .split('/')
    .filter((one) => one !== '')) {
    paths = paths.flatMap((path) => {
      const inside = (name: string) => (path === '' ? name : `${path}/${name}`)
      const folder = path === '' ? '' : (followed(tree, path) ?? path)
      if (part === '**' && depth === 'any-depth') return [folder, ...foldersIn(tree, folder)]
      if (!isPattern(part)) return [folder === '' ? part : `${folder}/${part}`]
      return tree.files
        .names(folder)
        .filter((name) => matchesPart(part, name))
        .map(inside)
    })
  }
  return paths.flatMap((path) => {
    const real = path === '' ? '' : followed(tree, path)
    const found = real === null ? null : tree.files.find(real === '' ? '.' : real)
    return found === null || tree.isIgnored(path) ? [] : [{ path: real ?? path, ...found }]
  })
}

function foldersIn(tree: SourceTree, folder: string): readonly string[] {
  return Array.from(contentOf(tree, folder)).flatMap(({ path, stats }) => (stats.isDirectory() ? [path] : []))
}

/** A folder's content, the folder itself left out, each folder before what it holds. */
export function* contentOf(tree: SourceTree, folder: string): Iterable<SourceFile> {
  for (const name of tree.files.names(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`
    const found = tree.files.find(path)
    if (found === null) continue
    const isIgnored = tree.isIgnored(path)
    if (!isIgnored) yield { path, ...found }
    if (found.stats.isDirectory() && (!isIgnored || tree.hasExceptions)) yield* contentOf(tree, path)
  }
}

const mostLinks = 40

/** Where a path leads, links followed, never out of the tree; null: nowhere. */
export function followed(tree: SourceTree, path: string): string | null {
  let left = normal(path).split('/')
  let done: string[] = []
  for (let links = 0; left.length > 0; ) {
    const part = left.shift()!
    const next = [...done, part].join('/')
    const found = tree.files.find(next)
    if (found === null) return null
    if (!found.stats.isSymbolicLink()) {
      done = [...done, part]
      continue
    }
    if (++links > mostLinks) return null
    const target = readlinkSync(found.at)
    const joined = normal([...(target.startsWith('/') ? [] : done), target, ...left].join('/'))
    left = joined === '' ? [] : joined.split('/')
    done = []
  }
  return done.join('/')
}
