import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { isDigest } from '../documents.ts'

export interface MadeLayer {
  readonly diffId: string
  /** Of its archive. */
  readonly sizeBytes: number
  /** When it was first made (RFC 3339): an image of nothing new is the same image. */
  readonly created: string
}

/** Which layer a step gave, by all that the step depends on. A layer that is gone since is made anew. */
export class BuildCache {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async get(key: string): Promise<MadeLayer | null> {
    const found = await files.readFile(join(this.#folder, key), 'utf8').catch(() => '')
    const [diffId = '', size, created = ''] = found.split(' ')
    return isDigest(diffId) ? { diffId, sizeBytes: Number(size), created } : null
  }

  async put(key: string, { diffId, sizeBytes, created }: MadeLayer): Promise<void> {
    await files.mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const half = join(this.#folder, `${key}.new`)
    await files.writeFile(half, `${diffId} ${sizeBytes} ${created}`)
    await files.rename(half, join(this.#folder, key))
  }
}

/** A step's place in the chain: the same only if all before it are. */
export function chained(before: string, ...parts: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([before, ...parts]))
    .digest('hex')
    .slice(0, 32)
}
