import { silentLog } from '../../../base/log.ts'
import { messageOf } from '../../../base/message-of.ts'
import { systemClock } from '../../../base/os/clock.ts'
import * as files from '../../../base/os/files.ts'
import { readIfThere } from '../../../base/os/if-there.ts'
import { basename, join, resolve } from '../../../base/os/path.ts'
import { process } from '../../../base/os/process.ts'
import { buildPlace, lazyRunner } from '../../../cluster/build-runner.ts'
import { berthLine } from '../../../cluster/command-line.ts'
import type { DataFolder } from '../../../cluster/data-folder.ts'
import { purgeBuilds } from '../../../cluster/purge.ts'
import { UserError } from '../../../cluster/user-error.ts'
import { buildImage } from '../../../images/build/build.ts'
import { BuildError } from '../../../images/build/build-error.ts'
import { CacheMounts } from '../../../images/build/cache-mounts.ts'
import { parseDockerfile } from '../../../images/build/dockerfile.ts'
import { mountWords } from '../../../images/build/mounts.ts'
import { hasExceptions, ignoring } from '../../../images/build/patterns.ts'
import { recipeOf } from '../../../images/build/recipe.ts'
import { ImageError } from '../../../images/image-error.ts'
import { platformOf } from '../../../images/platform.ts'
import { parseReference } from '../../../images/reference.ts'
import { LowerLayers } from '../../../images/unpack/lower-layers.ts'
import { stopSignal } from '../../stop-signal.ts'
import { openScreen } from '../../terminal.ts'
import { buildProgress } from './build-progress.ts'
import { withImages } from './open-images.ts'

interface Flags {
  readonly data: string
  readonly tag: readonly string[]
  readonly file?: string
  readonly buildArg: readonly string[]
  readonly secret: readonly string[]
  readonly ssh: readonly string[]
  readonly allow: string
  readonly platform?: string
  readonly target?: string
  readonly cache: boolean
}

/** Builds an image of a Dockerfile and its context. */
export async function build(folder: string, flags: Flags): Promise<void> {
  const screen = openScreen()
  const given = argumentsOf(flags.buildArg)
  const context = await realContext(folder)
  const [secrets, agents] = await Promise.all([secretsOf(flags.secret), agentsOf(flags.ssh)])
  const path = flags.file ?? join(context, 'Dockerfile')
  const dockerfile = await read(path)
  const names = namesFor(flags.tag, context)
  const image = await withImages(flags.data, async (images, data) => {
    const { architecture } = platformOf(process.arch)
    refuseOther(flags.platform, `linux/${architecture}`)
    const recipe = recipeOf(parseDockerfile(dockerfile), given, architecture)
    const { report, finish } = buildProgress(screen, systemClock)
    try {
      return await inWorkFolder(data, async (work, runner) =>
        buildImage({
          ...{ images, runner, work, recipe, given, secrets, agents, names, report },
          caches: new CacheMounts(join(images.path, 'build-mounts')),
          context: await contextTree(context, path),
          target: flags.target ?? null,
          usesCache: flags.cache,
          allowsPrivileged: flags.allow === 'security.insecure',
          architecture,
          now: () => new Date(systemClock.now()).toISOString(),
        }),
      )
    } finally {
      finish()
    }
  }).catch(asSentence)
  screen.print(...image.names.map((name) => `built  ${name}`))
}

/** Looked at before anything is built. */
function namesFor(tags: readonly string[], context: string): readonly string[] {
  const names = tags.length > 0 ? tags : [basename(context).toLowerCase()]
  for (const name of names) {
    try {
      parseReference(name)
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      const what = tags.length > 0 ? `--tag ${name}` : `the folder's name, ${name},`
      throw new UserError(`${what} is no name for an image; name it with --tag, as app:1.`)
    }
  }
  return names
}

async function inWorkFolder<T>(
  folder: DataFolder,
  work: (path: string, runner: ReturnType<typeof lazyRunner>) => Promise<T>,
): Promise<T> {
  const stopping = stopSignal(
    `left without clearing away; the next build does, or "${berthLine('down', folder.path)}".`,
  )
  await purgeBuilds(folder)
  const place = buildPlace(folder)
  const path = join(place, 'work')
  await files.mkdir(path, { recursive: true, mode: 0o700 })
  const runner = lazyRunner(folder, silentLog)
  const stopped = stopping.then(() => {
    throw new UserError('the build was stopped; the steps that were done need not be done again.')
  })
  try {
    return await Promise.race([work(path, runner), stopped])
  } finally {
    await runner.close()
    await files.rm(place, { recursive: true, force: true })
  }
}

function argumentsOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.flatMap((pair) => {
      const at = pair.indexOf('=')
      if (pair === '' || at === 0) throw new UserError(`--build-arg ${pair}: write it as name=value.`)
      if (at > 0) return [[pair.slice(0, at), pair.slice(at + 1)]]
      // As docker: one that is not set is not given.
      const value = process.env[pair]
      return value === undefined ? [] : [[pair, value]]
    }),
  )
}

/** `default`, or `id=socket`. */
async function agentsOf(flags: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const agents = new Map<string, string>()
  for (const flag of flags) {
    const at = flag.indexOf('=')
    const id = at < 0 ? flag : flag.slice(0, at)
    const path = at < 0 ? (process.env['SSH_AUTH_SOCK'] ?? '') : flag.slice(at + 1)
    if (path === '')
      throw new UserError(`--ssh ${flag}: there is no SSH_AUTH_SOCK in the environment; start an agent (ssh-agent).`)
    const found = await files.stat(path).catch(() => null)
    if (found?.isSocket() !== true)
      throw new UserError(`--ssh ${flag}: ${path} is no socket of an agent; keys are shown by an agent only (ssh-add).`)
    agents.set(id, resolve(path))
  }
  return agents
}

function refuseOther(platform: string | undefined, here: string): void {
  if (platform === undefined || platform === here || platform.startsWith(`${here}/`)) return
  throw new UserError(`--platform ${platform}: berth builds for this machine only, ${here}.`)
}

/** `id=name,src=file` or `id=name,env=NAME`; without either, the variable of that name. */
async function secretsOf(flags: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const secrets = new Map<string, Uint8Array>()
  for (const flag of flags) {
    const words = mountWords(flag)
    const id = words.get('id') ?? ''
    if (id === '') throw new UserError(`--secret ${flag}: write it as id=name,src=FILE or id=name,env=VARIABLE.`)
    secrets.set(id, await secretOf(flag, words.get('source'), words.get('env') ?? id))
  }
  return secrets
}

async function secretOf(flag: string, path: string | undefined, variable: string): Promise<Uint8Array> {
  const value = process.env[variable]
  if (path === undefined && value === undefined)
    throw new UserError(`--secret ${flag}: there is no variable ${variable} in the environment.`)
  if (path === undefined) return Buffer.from(value!)
  return files.readFile(path).catch(() => {
    throw new UserError(`--secret ${flag}: ${path} can't be read.`)
  })
}

async function realContext(path: string): Promise<string> {
  const found = await files.stat(path).catch(() => null)
  if (found?.isDirectory() !== true) throw new UserError(`${path} is no folder; name the one with the Dockerfile.`)
  return files.realpath(resolve(path))
}

/** A Dockerfile may have an ignore file of its own beside it. */
async function contextTree(context: string, dockerfile: string) {
  const [own, shared] = await Promise.all(
    [`${dockerfile}.dockerignore`, join(context, '.dockerignore')].map((path) =>
      readIfThere(path).catch((error: unknown) => {
        throw new UserError(
          `${path} can't be read (${messageOf(error)}); without it files would come in that are not to.`,
        )
      }),
    ),
  )
  const ignore = own ?? shared ?? ''
  return { files: new LowerLayers([context]), isIgnored: ignoring(ignore), hasExceptions: hasExceptions(ignore) }
}

async function read(path: string): Promise<string> {
  if (path === '-') return (await process.stdin.setEncoding('utf8').toArray()).join('')
  return files.readFile(path, 'utf8').catch(() => {
    throw new UserError(`${path} can't be read; name a Dockerfile with --file.`)
  })
}

function asSentence(error: unknown): never {
  throw error instanceof BuildError ? new UserError(`${error.message}.`) : error
}
