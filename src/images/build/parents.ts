/** `COPY --parents`: what is copied keeps the folders it is in, those after `/./` where a source has that. */
import type { Copied } from './copied.ts'
import { normal } from './patterns.ts'
import { contentOf, matching, type SourceFile, type SourceTree } from './tree.ts'

export interface Kept {
  /** Below the target, as it is below the folder that counts. */
  readonly path: string
  readonly from: SourceFile
}

/** Of one source: null where nothing fits it. Its folders come before what they hold. */
export function keptBelow(source: string, tree: SourceTree): readonly Kept[] | null {
  const pivot = source.indexOf('/./')
  const base = pivot < 0 ? '' : normal(source.slice(0, pivot))
  const found = matching(tree, source, 'any-depth')
  if (found.length === 0) return null
  const skipped = base === '' ? 0 : base.split('/').length
  return found.flatMap((file) => {
    const parts = file.path === '' ? [] : file.path.split('/')
    const above = parts.slice(skipped, -1).flatMap((_, index): Kept[] => {
      const path = parts.slice(0, skipped + index + 1).join('/')
      const folder = tree.files.find(path)
      return folder === null ? [] : [keptAs({ path, ...folder })]
    })
    const own = parts.length > skipped ? [keptAs(file)] : []
    const below = file.stats.isDirectory() ? Array.from(contentOf(tree, file.path), keptAs) : []
    return [...above, ...own, ...below]
  })

  function keptAs(from: SourceFile): Kept {
    return { path: from.path.split('/').slice(skipped).join('/'), from }
  }
}

/** Each path once: a folder may hold what several sources name. */
export function eachOnce(copied: readonly Copied[]): readonly Copied[] {
  return [...new Map(copied.map((one) => [one.path, one])).values()]
}
