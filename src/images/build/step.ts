import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { archiveKind, writeUnpacked } from './add.ts'
import { BuildError } from './build-error.ts'
import { writeChanges } from './changes.ts'
import { type Copied, copiedFiles, digestOf, writeCopied } from './copy.ts'
import type { Work } from './draft.ts'
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
      if (work.from !== '') {
        const origin = await around.origin(work.from)
        return copyStep(line, work, treeOf(around.layersOf(origin)), image, origin.key)
      }
      if (!work.sources.some(isAddress)) return copyStep(line, work, around.context, image, null)
      if (!work.isAdd) throw new BuildError(line, 'COPY takes files of the context; ADD fetches addresses')
      const { tree, sources } = await fetchSources(line, work.sources, join(around.work, `fetched-${line}`))
      return copyStep(line, { ...work, sources, isAdd: false }, tree, image, null)
    }
  }
}

export function treeOf(layers: readonly string[]): SourceTree {
  return { files: new LowerLayers(layers), isIgnored: () => false, hasExceptions: false }
}

function runStep(line: number, work: Work & { is: 'run' }, stack: Stack, { runner, layersOf }: Surroundings): Step {
  const { config } = stack.draft
  const env = [...(config.Env ?? []), ...work.env]
  const order = { layers: layersOf(stack), command: work.command, env, user: config.User ?? '' }
  return {
    dependsOn: [...work.command, ...env, config.User ?? '', config.WorkingDir ?? ''],
    async write(archive, onOutput) {
      const code = await runner.run({ ...order, workingDir: config.WorkingDir ?? '/' }, onOutput, async (upper) =>
        archived(archive, (tar) => writeChanges(upper, tar)),
      )
      if (code !== 0) throw new BuildError(line, `the command ended with ${code}: ${work.command.at(-1)}`)
      return true
    },
  }
}

function folderStep(path: string, image: SourceTree): Step {
  const inside = normal(path)
  return {
    dependsOn: [path],
    async write(archive) {
      if (inside === '' || followed(image, inside) !== null) return false
      const owned = { mode: 0o755, uid: 0, gid: 0, sizeBytes: 0, mtimeSeconds: 0, linkPath: '', major: 0, minor: 0 }
      await archived(archive, (tar) => tar.begin({ path: inside, type: 'directory', xattrs: new Map(), ...owned }))
      return true
    },
  }
}

function copyStep(
  line: number,
  work: Work & { is: 'copy' },
  from: SourceTree,
  image: SourceTree,
  originKey: string | null,
): Step {
  const { sources, target, chown, chmod } = work
  const order = { line, sources, target, owner: ownerOf(line, chown, image), mode: modeOf(line, chmod) }
  const copied = copiedFiles(order, from, image)
  const digest = originKey ?? digestOf(copied)
  const unpacked = work.isAdd ? archivesIn(line, copied) : new Map<Copied, 'tar' | 'gzip'>()
  return {
    dependsOn: [digest, ...sources, target, chown, chmod, work.isAdd ? 'add' : 'copy'],
    async write(archive) {
      await archived(archive, async (tar) => {
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
