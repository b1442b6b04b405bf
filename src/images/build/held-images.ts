import { systemClock } from '../../base/os/clock.ts'
import { basename } from '../../base/os/path.ts'
import { ImageError } from '../image-error.ts'
import type { ImageFolder, IncomingImage, StoredImage } from '../image-folder.ts'
import type { Lease } from '../leases.ts'
import { fullName, parseReference } from '../reference.ts'
import type { BuildCache, MadeLayer } from './build-cache.ts'

export interface FoundImage {
  readonly image: StoredImage
  /** Its own documents, as they came. */
  readonly documents: { readonly manifest: string; readonly config: string }
}

interface Deps {
  readonly folder: ImageFolder
  readonly cache: BuildCache
  readonly lease: Lease
  readonly pull: (name: string) => Promise<StoredImage>
  readonly exclusively: <T>(step: () => Promise<T>) => Promise<T>
}

/** The images as a build has them: each layer it has been told of is there until it ends. */
export class HeldImages {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** From its registry where it is not here. */
  async image(name: string): Promise<FoundImage> {
    const here = await this.#find(name)
    if (here !== null) return here
    await this.#deps.pull(name)
    const found = await this.#find(name)
    if (found === null) throw new ImageError('ErrImagePull', `${name} was removed as soon as it had come; try again`)
    return found
  }

  /** The layer that a step of this key has given on top of those of `below`, if it is still there. */
  known(key: string, below: readonly string[]): Promise<MadeLayer | null> {
    const { exclusively, folder, cache } = this.#deps
    return exclusively(async () => {
      const made = await cache.get(key)
      if (made === null || !(await folder.layers.has([...below, made.diffId]))) return null
      await this.#hold(folder.layers.of([...below, made.diffId]))
      await cache.touch(key, systemClock.now())
      return made
    })
  }

  /** A layer of one's own making, on top of those of `below`, remembered under the key of its step. */
  add(key: string, archive: string, below: readonly string[], about: Omit<MadeLayer, 'diffId'>): Promise<MadeLayer> {
    const { exclusively, folder, cache } = this.#deps
    return exclusively(async () => {
      const made = { diffId: await folder.layers.add(archive, below), ...about }
      const layers = folder.layers.of([...below, made.diffId])
      await this.#hold(layers)
      await cache.put(key, made, basename(layers[0]!))
      return made
    })
  }

  /** An image of layers that are all here. */
  take(image: IncomingImage, names: readonly string[]): Promise<StoredImage> {
    const full = names.map((name) => fullName(parseReference(name)))
    return this.#deps.exclusively(() => this.#deps.folder.add(image, full, 'here'))
  }

  layersOf(diffIds: readonly string[]): readonly string[] {
    return this.#deps.folder.layers.of(diffIds)
  }

  #find(name: string): Promise<FoundImage | null> {
    const { exclusively, folder } = this.#deps
    return exclusively(async () => {
      const image = await folder.find(name)
      if (image === null) return null
      await this.#hold(image.layers)
      return { image, documents: await folder.documentsOf(image) }
    })
  }

  #hold(layers: readonly string[]): Promise<void> {
    return this.#deps.lease.hold(layers.map((layer) => basename(layer)))
  }
}
