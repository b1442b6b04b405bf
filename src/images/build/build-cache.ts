import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files.ts'
import { namesIn } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { isDigest } from '../documents.ts'

export interface MadeLayer {
  readonly diffId: string
  /** Of its archive. */
  readonly sizeBytes: number
  /** When it was first made (RFC 3339): an image of nothing new is the same image. */
  readonly created: string
}

/** A layer that builds may use again, by its folder's name. */
export interface CachedLayer {
  readonly layer: string
  readonly usedAtMs: number
}

/**
 * Which layer a step gave, by all that the step depends on; a file each, its time that of the last use. A layer that is
 * gone since is made anew. To be written to by who holds the images' lock.
 */
export class BuildCache {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async get(key: string): Promise<MadeLayer | null> {
    const { diffId, size, created } = await this.#read(key)
    return isDigest(diffId) ? { diffId, sizeBytes: Number(size), created } : null
  }

  async touch(key: string, nowMs: number): Promise<void> {
    await files.utimes(join(this.#folder, key), nowMs / 1000, nowMs / 1000)
  }

  /** `layer`: its folder's name. */
  async put(key: string, { diffId, sizeBytes, created }: MadeLayer, layer: string): Promise<void> {
    await files.mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const half = join(this.#folder, `${key}.new`)
    await files.writeFile(half, `${diffId} ${sizeBytes} ${created} ${layer}`)
    await files.rename(half, join(this.#folder, key))
  }

  async layers(): Promise<readonly CachedLayer[]> {
    const found: CachedLayer[] = []
    for (const name of await namesIn(this.#folder)) {
      const { layer } = await this.#read(name)
      const { mtimeMs } = await files.stat(join(this.#folder, name))
      if (layer !== '') found.push({ layer, usedAtMs: mtimeMs })
    }
    return found
  }

  /** Lets go of all layers but these. */
  async keepOnly(layers: ReadonlySet<string>): Promise<void> {
    for (const name of await namesIn(this.#folder)) {
      if (!layers.has((await this.#read(name)).layer)) await files.rm(join(this.#folder, name), { force: true })
    }
  }

  async #read(name: string) {
    const text = await files.readFile(join(this.#folder, name), 'utf8').catch(() => '')
    const [diffId = '', size, created = '', layer = ''] = text.split(' ')
    return { diffId, size, created, layer }
  }
}

/** A step's place in the chain: the same only if all before it are. */
export function chained(before: string, ...parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([before, ...parts]))
    .digest('hex')
    .slice(0, 32)
}
