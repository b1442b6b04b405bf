import * as files from '../base/os/files.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { join } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'
import { type ArchivedImage, readArchive } from './archive.ts'
import { ImageError } from './image-error.ts'
import { ImageFolder, type IncomingImage, type StoredImage, sha256 } from './image-folder.ts'
import { platformOf } from './platform.ts'
import { fullName, parseReference } from './reference.ts'
import type { RegistryMirrors } from './registry/mirrors.ts'
import type { PullProgress } from './registry/pull.ts'
import type { Credentials } from './registry/session.ts'
import { Unpacker } from './unpack/unpacker.ts'

/** Who holds the folder writes to it: the running berth, or a command beside it. One image comes in at a time, as upstream's kubelet has it. */
export class MachineImages {
  readonly folder: ImageFolder
  readonly #path: string
  readonly #mirrors: RegistryMirrors
  readonly #unpacker = new Unpacker()

  constructor(path: string, mirrors: RegistryMirrors = {}) {
    this.#path = path
    this.#mirrors = mirrors
    this.folder = new ImageFolder(path, this.#unpacker)
  }

  pull(
    name: string,
    credentials: Credentials | null = null,
    onProgress: (progress: PullProgress) => void = () => undefined,
  ): Promise<StoredImage> {
    return this.#exclusively(async () => {
      const { pullImage } = await import('./registry/pull.ts')
      const incoming = join(this.#path, 'incoming')
      const mirrors = this.#mirrors[parseReference(name).registry] ?? []
      const platform = platformOf(process.arch)
      return pullImage(this.folder, name, { platform, credentials, mirrors, incoming, onProgress })
    })
  }

  /** Takes in every image of an archive; `name` is for one that names none itself. */
  load(source: AsyncIterable<Uint8Array>, name: string | null): Promise<readonly StoredImage[]> {
    return this.#exclusively(async () => {
      const work = join(this.#path, `loading-${process.pid}`)
      await files.mkdir(work, { recursive: true, mode: 0o700 })
      try {
        const images = await readArchive(source, work, platformOf(process.arch))
        const loaded: StoredImage[] = []
        for (const image of images) loaded.push(await this.folder.add(image, namesFor(image, name)))
        return loaded
      } finally {
        await files.rm(work, { recursive: true, force: true })
      }
    })
  }

  /** An image of layers that are all here. */
  take(image: IncomingImage, names: readonly string[]): Promise<StoredImage> {
    const full = names.map((name) => fullName(parseReference(name)))
    return this.#exclusively(() => this.folder.add(image, full))
  }

  addLayer(archive: string, below: readonly string[]): Promise<string> {
    return this.#exclusively(() => this.folder.addLayer(archive, below))
  }

  remove(names: readonly string[]): Promise<void> {
    return this.#exclusively(() => this.folder.remove(names))
  }

  close(): Promise<void> {
    return this.#unpacker.close()
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    await files.mkdir(this.#path, { recursive: true, mode: 0o755 })
    // The name of an abstract socket is short.
    const place = sha256(Buffer.from(await files.realpath(this.#path))).slice(0, 32)
    return withMachineLock(`images/${place}`, work)
  }
}

function namesFor({ names }: ArchivedImage, given: string | null): readonly string[] {
  if (given !== null) return [fullName(parseReference(given))]
  if (names.length > 0) return names
  throw new ImageError('InvalidImageName', 'the archive does not say what its image is called; say it with --name')
}
