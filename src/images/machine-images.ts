import { systemClock } from '../base/os/clock.ts'
import * as files from '../base/os/files.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { basename, join } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'
import { type ArchivedImage, readArchive } from './archive.ts'
import { BuildCache, type CachedLayer } from './build/build-cache.ts'
import { HeldImages } from './build/held-images.ts'
import { sha256 } from './digest.ts'
import { ImageError } from './image-error.ts'
import { ImageFolder, type StoredImage } from './image-folder.ts'
import { leasedLayers, withLease } from './leases.ts'
import { platformOf } from './platform.ts'
import { fullName, parseReference } from './reference.ts'
import type { RegistryMirrors } from './registry/mirrors.ts'
import type { PullProgress } from './registry/pull.ts'
import type { Credentials } from './registry/session.ts'
import { sweep } from './sweep.ts'
import { Unpacker } from './unpack/unpacker.ts'

export interface MachineImagesOptions {
  readonly mirrors?: RegistryMirrors
  /** IDs of the images that there are containers of, whoever's they are. */
  readonly inUse?: () => Promise<ReadonlySet<string>>
  /** Of what could not be read. */
  readonly tell?: (problem: string) => void
}

/** What there is, and who needs it. */
export interface ImageStock {
  readonly stored: readonly StoredImage[]
  /** IDs. */
  readonly inUse: ReadonlySet<string>
  readonly cached: readonly CachedLayer[]
  /** Names of layers' folders. */
  readonly leased: ReadonlySet<string>
}

/** Who holds the folder writes to it: the running berth, or a command beside it. One image comes in at a time, as upstream's kubelet has it. */
export class MachineImages {
  readonly folder: ImageFolder
  readonly path: string
  readonly #mirrors: RegistryMirrors
  readonly #inUse: () => Promise<ReadonlySet<string>>
  readonly #cache: BuildCache
  readonly #unpacker = new Unpacker()

  constructor(
    path: string,
    { mirrors = {}, inUse = async () => new Set(), tell = () => undefined }: MachineImagesOptions = {},
  ) {
    this.path = path
    this.#mirrors = mirrors
    this.#inUse = inUse
    this.#cache = new BuildCache(join(path, 'build-cache'))
    this.folder = new ImageFolder(path, this.#unpacker, tell)
  }

  pull(
    name: string,
    credentials: Credentials | null = null,
    onProgress: (progress: PullProgress) => void = () => undefined,
  ): Promise<StoredImage> {
    return this.#exclusively(async () => {
      const { pullImage } = await import('./registry/pull.ts')
      const incoming = join(this.path, 'incoming')
      const mirrors = this.#mirrors[parseReference(name).registry] ?? []
      const platform = platformOf(process.arch)
      return pullImage(this.folder, name, { platform, credentials, mirrors, incoming, onProgress })
    })
  }

  /** Takes in every image of an archive; `name` is for one that names none itself. */
  load(source: AsyncIterable<Uint8Array>, name: string | null): Promise<readonly StoredImage[]> {
    return this.#exclusively(async () => {
      const work = join(this.path, `loading-${process.pid}`)
      await files.mkdir(work, { recursive: true, mode: 0o700 })
      try {
        const images = await readArchive(source, work, platformOf(process.arch))
        const loaded: StoredImage[] = []
        for (const image of images) loaded.push(await this.folder.add(image, namesFor(image, name), 'here'))
        return loaded
      } finally {
        await files.rm(work, { recursive: true, force: true })
      }
    })
  }

  /** For a build: whatever of the images it has seen stays until it ends, whoever removes or collects meanwhile. */
  async hold<T>(work: (images: HeldImages) => Promise<T>): Promise<T> {
    return withLease(this.#leases, await this.#leaseLock(), (lease) =>
      work(
        new HeldImages({
          ...{ lease, folder: this.folder, cache: this.#cache, pull: (name) => this.pull(name) },
          exclusively: (step) => this.#exclusively(step),
        }),
      ),
    )
  }

  /** Takes names away, and then what nobody needs any more: no other name, no container, no build. */
  remove(names: readonly string[]): Promise<void> {
    return this.#exclusively(async () => {
      const before = await this.folder.list()
      await this.folder.unname(names)
      const doomed = before.filter((image) => image.names.every((name) => names.includes(name)))
      await this.#sweep(new Set(layerNames(doomed)))
    })
  }

  async stock(): Promise<ImageStock> {
    const [stored, inUse, cached, lock] = await Promise.all([
      this.folder.list(),
      this.#inUse(),
      this.#cache.layers(),
      this.#leaseLock(),
    ])
    return { stored, inUse, cached, leased: await leasedLayers(this.#leases, lock) }
  }

  layerFolder(name: string): string {
    return join(this.path, 'layers', name)
  }

  /** Images of these IDs, unless they are needed or pinned by now; layers of the build cache; and what nobody needs. */
  discard(ids: ReadonlySet<string>, cached: ReadonlySet<string>): Promise<void> {
    return this.#exclusively(async () => {
      const { stored, inUse } = await this.stock()
      const doomed = stored.filter(({ id, isPinned }) => ids.has(id) && !isPinned && !inUse.has(id))
      await this.folder.unname(doomed.flatMap(({ names }) => names))
      await this.#sweep(new Set([...cached, ...layerNames(doomed)]))
    })
  }

  close(): Promise<void> {
    return this.#unpacker.close()
  }

  /** The build cache lets go of `freed`. Containers are asked for last: those begun since then find no name any more. */
  async #sweep(freed: ReadonlySet<string>): Promise<void> {
    const leased = await leasedLayers(this.#leases, await this.#leaseLock())
    const cached = (await this.#cache.layers()).map(({ layer }) => layer).filter((layer) => !freed.has(layer))
    const { layers, blobs } = await this.folder.neededBy(await this.#inUse())
    const needed = new Set([...layers, ...leased, ...cached])
    await this.#cache.keepOnly(needed)
    await sweep(this.path, { layers: needed, blobs }, systemClock.now())
  }

  get #leases(): string {
    return join(this.path, 'leases')
  }

  async #leaseLock(): Promise<string> {
    return `${await this.#lock()}/lease`
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return withMachineLock(await this.#lock(), work)
  }

  async #lock(): Promise<string> {
    await files.mkdir(this.path, { recursive: true, mode: 0o755 })
    // The name of an abstract socket is short.
    return `images/${sha256(Buffer.from(await files.realpath(this.path))).slice(0, 32)}`
  }
}

function layerNames(images: readonly StoredImage[]): readonly string[] {
  return images.flatMap(({ layers }) => layers.map((layer) => basename(layer)))
}

function namesFor({ names }: ArchivedImage, given: string | null): readonly string[] {
  if (given !== null) return [fullName(parseReference(given))]
  if (names.length > 0) return names
  throw new ImageError('InvalidImageName', 'the archive does not say what its image is called; say it with --name')
}
