import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import type { TarEntry } from '../unpack/tar.ts'
import { archiveKind, writeUnpacked } from './add.ts'
import { BuildError } from './build-error.ts'
import { writeChanges } from './changes.ts'
import { type Copied, copiedFiles, digestOf, writeCopied } from './copy.ts'
import type { Script, Work } from './draft.ts'
import { fetchSources, isAddress } from './fetch-source.ts'
import { modeOf, ownerOf } from './owners.ts'
import { normal } from './patterns.ts'
import type { Stack } from './stack.ts'
import { TarWriter } from './tar-writer.ts'
import { followed, type SourceTree } from './tree.ts'

/** Runs a command on layers. */
export interface Runner {
  /** `use` gets the folder with what the command has changed, as overlayfs keeps it; only if it ended with 0. */
  run(order: RunOrder, onOutput: (chunk: Uint8Array) => void, use: (upper: string) => Promise<void>): Promise<number>
}

export interface RunOrder {
  /** The topmost first. */
  readonly layers: readonly string[]
  readonly command: readonly string[]
  readonly env: readonly string[]
  readonly workingDir: string
  readonly user: string
  readonly mounts: readonly RunMount[]
}

export interface RunMount {
  readonly hostPath: string
  /** Absolute. */
  readonly containerPath: string
  readonly readOnly: boolean
}

/** A step that makes a layer: what it depends on beside its words, and how the layer's archive is written. */
export interface Step {
  readonly dependsOn: readonly string[]
  /** Answers false where there turned out to be nothing to do. */
  write(archive: string, onOutput: (chunk: Uint8Array) => void): Promise<boolean>
}

export interface Surroundings {
  readonly runner: Runner
  readonly context: SourceTree
  /** An empty folder, to be used for whatever is in passing. */
  readonly work: string
  layersOf(stack: Stack): readonly string[]
  /** COPY --from: a stage's stack or an image's; its key. */
  origin(name: string): Promise<Stack>
}

export async function stepFor(line: number, work: Work, stack: Stack, around: Surroundings): Promise<Step> {
  const image = treeOf(around.layersOf(stack))
  switch (work.is) {
    case 'run':
      return runStep(line, work, stack, around)
    case 'folder':
      return folderStep(work.path, image)
    case 'copy': {
      const inline = await inlineTree(work.inline, join(around.work, `inline-${line}`))
      if (work.from !== '') {
        const origin = await around.origin(work.from)
        return copyStep(line, work, { tree: treeOf(around.layersOf(origin)), key: origin.key }, image, inline)
      }
      if (!work.sources.some(isAddress)) return copyStep(line, work, { tree: around.context, key: null }, image, inline)
      if (!work.isAdd) throw new BuildError(line, 'COPY takes files of the context; ADD fetches addresses')
      const { tree, sources } = await fetchSources(line, work.sources, join(around.work, `fetched-${line}`))
      return copyStep(line, { ...work, sources, isAdd: false }, { tree, key: null }, image, inline)
    }
  }
}

export function treeOf(layers: readonly string[]): SourceTree {
  return { files: new LowerLayers(layers), isIgnored: () => false, hasExceptions: false }
}

function runStep(line: number, work: Work & { is: 'run' }, stack: Stack, around: Surroundings): Step {
  const { runner, layersOf } = around
  const { config } = stack.draft
  const env = [...(config.Env ?? []), ...work.env]
  const order = { layers: layersOf(stack), command: work.command, env, user: config.User ?? '' }
  return {
    dependsOn: [...work.command, ...env, config.User ?? '', config.WorkingDir ?? '', work.script?.content ?? ''],
    async write(archive, onOutput) {
      const mounts = work.script === null ? [] : [await scriptMount(work.script, join(around.work, `script-${line}`))]
      const code = await runner.run(
        { ...order, mounts, workingDir: config.WorkingDir ?? '/' },
        onOutput,
        async (upper) => archived(archive, (tar) => writeChanges(upper, tar)),
      )
      if (code !== 0) throw new BuildError(line, `the command ended with ${code}: ${work.command.at(-1)}`)
      return true
    },
  }
}

async function scriptMount({ path, content }: Script, hostPath: string): Promise<RunMount> {
  await files.writeFile(hostPath, content)
  await files.chmod(hostPath, 0o755)
  return { hostPath, containerPath: path, readOnly: true }
}

function folderStep(path: string, image: SourceTree): Step {
  const inside = normal(path)
  return {
    dependsOn: [path],
    async write(archive) {
      if (inside === '' || followed(image, inside) !== null) return false
      await archived(archive, (tar) => tar.begin(plainFolder(inside)))
      return true
    },
  }
}

function plainFolder(path: string): TarEntry {
  const owned = { mode: 0o755, uid: 0, gid: 0, sizeBytes: 0, mtimeSeconds: 0, linkPath: '', major: 0, minor: 0 }
  return { path, type: 'directory', xattrs: new Map(), ...owned }
}

/** Folders above what is copied that are links in the image: COPY --link makes folders of them. */
function unlinkedFolders(copied: readonly Copied[], image: SourceTree): readonly string[] {
  const above = copied.flatMap(({ path }) => {
    const parts = path.split('/').slice(0, -1)
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  })
  return [...new Set(above)].filter((path) => image.files.find(path)?.stats.isSymbolicLink())
}

/** Files of here-documents: what a COPY of theirs takes from. */
async function inlineTree(inline: (Work & { is: 'copy' })['inline'], folder: string): Promise<SourceTree> {
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

function copyStep(
  line: number,
  work: Work & { is: 'copy' },
  from: CopyOrigin,
  image: SourceTree,
  inline: SourceTree,
): Step {
  const { sources, target, chown, chmod } = work
  const order = { line, sources, target, owner: ownerOf(line, chown, image), mode: modeOf(line, chmod) }
  const below = work.isLinked ? treeOf([]) : image
  const named = sources.length === 0 ? [] : copiedFiles(order, from.tree, below)
  const written = work.inline.map(({ name }) => name)
  const here = written.length === 0 ? [] : copiedFiles({ ...order, sources: written }, inline, below)
  const copied = [...named, ...here]
  const digest = from.key === null ? digestOf(copied) : `${from.key} ${digestOf(here)}`
  const unpacked = work.isAdd ? archivesIn(line, named) : new Map<Copied, 'tar' | 'gzip'>()
  return {
    dependsOn: [digest, ...sources, target, chown, chmod, work.isAdd ? 'add' : 'copy', work.isLinked ? 'link' : ''],
    async write(archive) {
      await archived(archive, async (tar) => {
        for (const folder of work.isLinked ? unlinkedFolders(copied, image) : []) tar.begin(plainFolder(folder))
        for (const [{ from: source }, kind] of unpacked) await writeUnpacked(source.at, kind, target, tar)
        writeCopied(
          copied.filter((one) => !unpacked.has(one)),
          order,
          tar,
        )
      })
      return true
    },
  }
}

function archivesIn(line: number, copied: readonly Copied[]): ReadonlyMap<Copied, 'tar' | 'gzip'> {
  const kinds = copied.map((one) => [one, one.from.stats.isFile() ? archiveKind(line, one.from.at) : null] as const)
  return new Map(kinds.flatMap(([one, kind]) => (kind === null ? [] : [[one, kind] as const])))
}

async function archived(path: string, write: (tar: TarWriter) => void | Promise<void>): Promise<void> {
  await files.rm(path, { force: true })
  const tar = new TarWriter(path)
  try {
    await write(tar)
  } catch (error) {
    tar.abandon()
    throw error
  }
  tar.finish()
}
