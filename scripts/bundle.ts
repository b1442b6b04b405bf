// Bundles the program into dist/: what is installed, and what a checkout starts from while no source is newer.
// 800 modules found, read and linked one by one are more than half of a start (docs/performance.md).
import { readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build, type ChunkingContext, type OutputAsset, type OutputChunk, type Plugin } from 'rolldown'

const root = dirname(import.meta.dirname)
const dist = join(root, 'dist')

/**
 * What a start loads, in the order in which it needs it: one file for each stage, since a file costs more than what is in
 * it. A module belongs to the first stage that reaches it; what none reaches is loaded when it is first asked for.
 */
const stages = [
  { name: 'ground', from: ['cli/program.ts', 'cli/commands/up.ts', 'cluster/start-cluster.ts'] },
  { name: 'cluster', from: ['cluster/assemble.ts', 'cluster/real-nodes.ts'] },
].map(({ name, from }, index, { length }) => {
  let reached: Set<string> | null = null
  return {
    debugName: name,
    priority: length - index,
    name(id: string, graph: ChunkingContext): string | null {
      reached ??= reachedFrom(
        from.map((path) => join(root, 'src', path)),
        graph,
      )
      return reached.has(id) ? name : null
    },
  }
})

function reachedFrom(entries: readonly string[], graph: ChunkingContext): Set<string> {
  const reached = new Set(entries)
  for (const id of reached) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(imported)
  return reached
}

/** `new URL('./beside', import.meta.url)`, the usual way to name a thread's module or a file, holds in the bundle, too. */
const besideUrls: Plugin = {
  name: 'beside-urls',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: 'import.meta.url' },
    handler(code, id) {
      return code.replace(/new URL\('([^']+)', import\.meta\.url\)/g, (_, path: string) => {
        const beside = join(dirname(id), path)
        const reference = beside.endsWith('.ts')
          ? this.emitFile({ type: 'chunk', id: beside })
          : this.emitFile({ type: 'asset', name: basename(beside), source: readFileSync(beside) })
        return `new URL(import.meta.ROLLUP_FILE_URL_${reference})`
      })
    },
  },
}

const { output } = await build({
  cwd: root,
  input: {
    'cli/main': 'src/cli/main.ts',
    'api/index': 'src/api/index.ts',
    'client/index': 'src/client/index.ts',
    'testing/index': 'src/testing/index.ts',
  },
  platform: 'node',
  // A native library finds its own files.
  external: ['koffi'],
  plugins: [besideUrls],
  logLevel: 'silent',
  write: false,
  output: {
    dir: dist,
    chunkFileNames: 'chunks/[name]-[hash].js',
    assetFileNames: 'chunks/[name]-[hash][extname]',
    codeSplitting: { groups: stages },
  },
})
// What is started comes last, so that all it asks for is there.
const entries = output.filter(isEntry)
await Promise.all(output.filter((file) => !isEntry(file)).map(write))
await Promise.all(entries.map(write))
await removeOld()

function isEntry(file: OutputChunk | OutputAsset): boolean {
  return !file.fileName.startsWith('chunks/')
}

async function write(file: OutputChunk | OutputAsset): Promise<void> {
  const path = join(dist, file.fileName)
  // Two commands that begin at once after a change bundle at once.
  const part = `${path}.${process.pid}.new`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(part, file.type === 'chunk' ? file.code : file.source)
  await rename(part, path)
}

/**
 * Chunks of earlier bundles stay a week: a berth that runs from one may yet ask for them. What somebody else has moved or
 * removed meanwhile is not ours to remove.
 */
async function removeOld(): Promise<void> {
  const weekAgo = Date.now() - 7 * 86_400_000
  const names = await readdir(join(dist, 'chunks'))
  const written = new Set(output.map(({ fileName }) => basename(fileName)))
  for (const path of names.filter((name) => !written.has(name)).map((name) => join(dist, 'chunks', name))) {
    const file = await stat(path).catch(() => null)
    if (file !== null && file.mtimeMs < weekAgo) await rm(path, { force: true })
  }
}
