/** COPY and ADD: what they take, and the layer of it. */
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { isArchive, writeUnpacked } from './add.ts'
import type { Work } from './apply-instruction.ts'
import { archived } from './archived.ts'
import { BuildError } from './build-error.ts'
import type { Copied } from './copied.ts'
import { copiedFiles, digestOf, foldersAbove, madeFolders, plainFolder, writeCopied } from './copy.ts'
import { fetchSources, isAddress } from './fetch-source.ts'
import { chmodOf } from './modes.ts'
import { ownerOf } from './owners.ts'
import { normal } from './patterns.ts'
import type { Stack } from './stack.ts'
import type { Step, Surroundings } from './step.ts'
import { type SourceTree, treeOf } from './tree.ts'

export async function copyStep(
  line: number,
  work: Work & { is: 'copy' },
  stack: Stack,
  around: Surroundings,
): Promise<Step> {
  const image = treeOf(around.layersOf(stack))
  const inline = await inlineTree(line, work.inline, join(around.work, `inline-${line}`))
  if (work.checksum !== '' && !work.sources.every(isAddress))
    throw new BuildError(line, '--checksum is for addresses that ADD fetches')
  if (work.from !== '') {
    const origin = await around.origin(work.from)
    return stepOf(line, work, { tree: treeOf(around.layersOf(origin)), key: origin.key }, image, inline)
  }
  if (!work.sources.some(isAddress)) return stepOf(line, work, { tree: around.context, key: null }, image, inline)
  if (!work.isAdd) throw new BuildError(line, 'COPY takes files of the context; ADD fetches addresses')
  const { tree, sources } = await fetchSources(line, work.sources, join(around.work, `fetched-${line}`), work.checksum)
  return stepOf(line, { ...work, sources, isAdd: false }, { tree, key: null }, image, inline)
}

/** Folders above what is copied that are links in the image: COPY --link makes folders of them. */
function unlinkedFolders(copied: readonly Copied[], image: SourceTree): readonly string[] {
  return foldersAbove(copied.map(({ path }) => path)).filter((path) => image.files.find(path)?.stats.isSymbolicLink())
}

/** Files of here-documents: what a COPY of theirs takes from. */
async function inlineTree(
  line: number,
  inline: (Work & { is: 'copy' })['inline'],
  folder: string,
): Promise<SourceTree> {
  const wrong = inline.find(({ name }) => name.includes('/') || normal(name) === '')
  if (wrong !== undefined) throw new BuildError(line, `<<${wrong.name}: that is no name for a file`)
  if (inline.length > 0) await files.mkdir(folder, { recursive: true })
  for (const { name, content } of inline) {
    await files.writeFile(join(folder, normal(name)), content)
    await files.chmod(join(folder, normal(name)), 0o644)
  }
  return treeOf([folder])
}

interface CopyOrigin {
  readonly tree: SourceTree
  /** Stands for all that is in it; null: its files are looked at. */
  readonly key: string | null
}

async function stepOf(
  line: number,
  work: Work & { is: 'copy' },
  from: CopyOrigin,
  image: SourceTree,
  inline: SourceTree,
): Promise<Step> {
  const { sources, target, chown, chmod, excludes, keepsParents } = work
  const owner = ownerOf(line, `--chown=${chown}`, chown, image)
  const order = { line, sources, target, owner, chmod: chmodOf(line, chmod), excludes, keepsParents }
  const below = work.isLinked ? treeOf([]) : image
  const named = sources.length === 0 ? [] : copiedFiles(order, from.tree, below)
  const written = work.inline.map(({ name }) => name)
  const here =
    written.length === 0
      ? []
      : copiedFiles({ ...order, sources: written, excludes: [], keepsParents: false }, inline, below)
  const copied = [...named, ...here]
  const digest = from.key === null ? digestOf(copied) : `${from.key} ${digestOf(here)}`
  const unpacked = work.isAdd ? await archivesIn(line, named) : new Set<Copied>()
  const plain = copied.filter((one) => !unpacked.has(one))
  const made = unpacked.size > 0 && plain.length === 0 ? [] : madeFolders(order, plain, image)
  return {
    dependsOn: [
      ...[digest, ...sources, target, chown, chmod, work.isAdd ? 'add' : 'copy', work.isLinked ? 'link' : ''],
      ...(keepsParents ? ['parents'] : []),
      ...excludes.map((pattern) => `exclude ${pattern}`),
    ],
    async write(archive) {
      await archived(archive, async (tar) => {
        for (const folder of work.isLinked ? unlinkedFolders(copied, image) : []) tar.begin(plainFolder(folder))
        for (const folder of made) tar.begin(folder)
        for (const { from: source } of unpacked) await writeUnpacked(source.at, target, tar)
        writeCopied(plain, order, tar)
      })
      return true
    },
  }
}

async function archivesIn(line: number, copied: readonly Copied[]): Promise<ReadonlySet<Copied>> {
  const archives = new Set<Copied>()
  for (const one of copied) if (one.from.stats.isFile() && (await isArchive(line, one.from.at))) archives.add(one)
  return archives
}
