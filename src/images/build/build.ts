import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { sha256 } from '../digest.ts'
import type { StoredImage } from '../image-folder.ts'
import type { MachineImages } from '../machine-images.ts'
import { applyInstruction } from './apply-instruction.ts'
import { chained, type MadeLayer } from './build-cache.ts'
import { BuildError } from './build-error.ts'
import type { CacheMounts } from './cache-mounts.ts'
import { type Instruction, parseInstruction } from './dockerfile.ts'
import type { Document } from './document.ts'
import type { Draft } from './draft.ts'
import type { HeldImages } from './held-images.ts'
import { withHeredocs } from './heredoc.ts'
import { documentsOf, emptyDocument, layerDescriptor, withStep } from './image-document.ts'
import { copyOrigin, type From, neededStages, type Recipe, type Stage } from './recipe.ts'
import type { Runner } from './runner.ts'
import type { Stack } from './stack.ts'
import type { Step } from './step.ts'
import { stepFor } from './step-for.ts'
import type { SourceTree } from './tree.ts'

/** Told how a build goes. */
export interface BuildReport {
  begin(step: number, of: number, text: string): void
  output(chunk: Uint8Array): void
  end(how: 'cached' | 'done'): void
}

export interface BuildOptions {
  readonly images: MachineImages
  readonly runner: Runner
  readonly context: SourceTree
  /** An empty folder, for what is in passing. */
  readonly work: string
  readonly recipe: Recipe
  readonly given: ReadonlyMap<string, string>
  readonly caches: CacheMounts
  /** For commands that ask for them, by their IDs. */
  readonly secrets: ReadonlyMap<string, Uint8Array>
  /** Sockets of agents for those that ask for one, by their IDs. */
  readonly agents: ReadonlyMap<string, string>
  /** `RUN --security=insecure` is. */
  readonly allowsPrivileged: boolean
  /** A stage's name; null: the last. */
  readonly target: string | null
  readonly names: readonly string[]
  readonly usesCache: boolean
  /** `amd64` */
  readonly architecture: string
  /** RFC 3339. */
  now(): string
  readonly report: BuildReport
}

/** Builds the stage that is wanted, and what it needs. Rejects with a `BuildError` or an `ImageError`. */
export async function buildImage(options: BuildOptions): Promise<StoredImage> {
  return options.images.hold((images) => new Build({ ...options, images }).run())
}

type Options = Omit<BuildOptions, 'images'> & { readonly images: HeldImages }

class Build {
  readonly #options: Options
  readonly #stages = new Map<number, Stack>()
  #step = 0
  #steps = 0

  constructor(options: Options) {
    this.#options = options
  }

  async run(): Promise<StoredImage> {
    const { recipe, target, images, names, caches, now } = this.#options
    await caches.forgetUnused(Date.parse(now()))
    const stages = neededStages(recipe, target)
    this.#steps = stages.reduce((sum, { instructions }) => sum + 1 + instructions.length, 0)
    for (const stage of stages) this.#stages.set(stage.index, await this.#stage(stage))
    const stack = this.#stages.get(stages.at(-1)!.index)!
    const documents = documentsOf(stack, (bytes) => `sha256:${sha256(bytes)}`)
    // All layers are there: no archive of them is looked for.
    return images.take({ ...documents, archives: stack.diffIds.map(() => '') }, names)
  }

  async #stage(stage: Stage): Promise<Stack> {
    const { report } = this.#options
    report.begin(
      ++this.#step,
      this.#steps,
      `FROM ${this.#nameOf(stage.from)}${stage.name === '' ? '' : ` AS ${stage.name}`}`,
    )
    let stack = await this.#origin(stage.from)
    stack = { ...stack, draft: { ...stack.draft, args: new Map(), hasOwnCommand: false } }
    report.end('done')
    const { OnBuild: triggers = [], ...config } = stack.draft.config
    stack = { ...stack, draft: { ...stack.draft, config } }
    this.#steps += triggers.length
    const ofBase = triggers.map((text) => parseInstruction(stage.line, text))
    for (const instruction of [...ofBase, ...stage.instructions]) stack = await this.#apply(stage, stack, instruction)
    return stack
  }

  async #apply(stage: Stage, before: Stack, instruction: Instruction): Promise<Stack> {
    const { recipe, given, report, images } = this.#options
    const text = textOf(instruction)
    report.begin(++this.#step, this.#steps, text)
    const { draft, work } = applyInstruction(before.draft, instruction, { given, globals: recipe.globals })
    if (work === null) {
      report.end('done')
      const key = chained(before.key, text, JSON.stringify(draft.config), ...[...draft.args].flat())
      return { ...before, draft, key, document: withStep(before.document, text, null) }
    }
    const stack = { ...before, draft }
    const step = await stepFor(instruction.line, work, stack, {
      ...this.#options,
      layersOf: ({ diffIds }) => images.layersOf(diffIds),
      origin: (name) => this.#origin(copyOrigin(name, recipe.stages.slice(0, stage.index))),
    })
    return this.#layer(stack, step, text)
  }

  async #layer(stack: Stack, step: Step, text: string): Promise<Stack> {
    const { images, work, report, usesCache, now } = this.#options
    const key = chained(stack.key, text, ...step.dependsOn)
    const known = usesCache ? await images.known(key, stack.diffIds) : null
    if (known !== null) {
      report.end('cached')
      return withLayer(stack, key, text, known)
    }
    const archive = join(work, `step-${this.#step}`)
    if (!(await step.write(archive, report.output))) {
      report.end('done')
      return { ...stack, key, document: withStep(stack.document, text, null) }
    }
    const { size: sizeBytes } = await files.stat(archive)
    const made = await images.add(key, archive, stack.diffIds, { sizeBytes, created: now() })
    await files.rm(archive)
    report.end('done')
    return withLayer(stack, key, text, made)
  }

  #nameOf(from: From): string {
    if (from.is === 'stage') return this.#options.recipe.stages[from.index]!.name
    return from.is === 'scratch' ? 'scratch' : from.name
  }

  async #origin(from: From): Promise<Stack> {
    if (from.is === 'scratch') return emptyStack(this.#options.architecture)
    if (from.is === 'stage') {
      const stack = this.#stages.get(from.index)
      if (stack === undefined) throw new BuildError(null, 'a stage takes from one that comes after it')
      return stack
    }
    if (from.name === 'berth.dev/host')
      throw new BuildError(
        null,
        'berth.dev/host is this machine itself and no image to build on; begin with FROM scratch',
      )
    const { image, documents } = await this.#options.images.image(from.name)
    const document = JSON.parse(documents.config) as Document
    return {
      draft: draftOf(document),
      document: { ...document, history: document.history ?? [] },
      layers: (JSON.parse(documents.manifest) as { layers: readonly object[] }).layers,
      diffIds: image.config.diffIds,
      key: chained('image', image.digest),
    }
  }
}

function textOf({ name, flags, mounts, text, heredocs }: Instruction): string {
  const said = withHeredocs(text, heredocs)
  const all = [...Object.entries(flags), ...mounts.map((mount) => ['mount', mount] as const)]
  return [name, ...all.map(([flag, value]) => `--${flag}=${value}`), said].join(' ')
}

function draftOf({ config }: Document): Draft {
  return { config: config ?? {}, args: new Map(), hasOwnCommand: false }
}

function emptyStack(architecture: string): Stack {
  const document = emptyDocument(architecture)
  return { draft: draftOf(document), document, layers: [], diffIds: [], key: chained('scratch', architecture) }
}

function withLayer(stack: Stack, key: string, text: string, { diffId, sizeBytes, created }: MadeLayer): Stack {
  return {
    ...stack,
    key,
    document: withStep(stack.document, text, created),
    layers: [...stack.layers, layerDescriptor(diffId, sizeBytes)],
    diffIds: [...stack.diffIds, diffId],
  }
}
