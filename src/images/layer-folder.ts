import * as files from '../base/os/files.ts'
import { join } from '../base/os/path.ts'
import { hexOf, sha256 } from './digest.ts'
import { damaged } from './image-error.ts'
import type { Unpacker } from './unpack/unpacker.ts'

/** The unpacked layers of a data folder, by their chain IDs (drawn in `image-folder.ts`). */
export class LayerFolder {
  readonly #folder: string
  readonly #unpacker: Unpacker

  constructor(folder: string, unpacker: Unpacker) {
    this.#folder = folder
    this.#unpacker = unpacker
  }

  /** Whether a layer, and all below it, is here already: `diffIds` from the lowest to it. */
  async has(diffIds: readonly string[]): Promise<boolean> {
    return isThere(this.#path(chainId(diffIds)))
  }

  /** A layer of one's own making, on top of those of `below`; answers the digest of its content. */
  async add(archive: string, below: readonly string[]): Promise<string> {
    const lower = this.of(below)
    const incoming = join(this.#folder, `${sha256(Buffer.from(archive)).slice(0, 32)}.new`)
    await files.rm(incoming, { recursive: true, force: true })
    await files.mkdir(incoming, { recursive: true, mode: 0o755 })
    try {
      const diffId = await this.#unpacker.unpack({ archive, folder: incoming, lower })
      const layer = this.#path(chainId([...below, diffId]))
      if (!(await isThere(layer))) await nameForGood([{ incoming, layer }])
      return diffId
    } finally {
      await files.rm(incoming, { recursive: true, force: true })
    }
  }

  /** The unpacked layers of these digests, the topmost first. */
  of(diffIds: readonly string[]): readonly string[] {
    return diffIds.map((_, index) => this.#path(chainId(diffIds.slice(0, index + 1)))).reverse()
  }

  /** Those of an image that are not there yet, the lowest first; all of them or none. */
  async unpack(diffIds: readonly string[], archives: readonly string[]): Promise<void> {
    const below: string[] = []
    const made: Incoming[] = []
    try {
      for (const [index, archive] of archives.entries()) {
        const layer = this.#path(chainId(diffIds.slice(0, index + 1)))
        const isNew = !(await isThere(layer))
        const incoming = `${layer}.new`
        if (isNew) {
          made.push({ incoming, layer })
          await this.#unpackOne(archive, incoming, below, diffIds[index]!)
        }
        below.unshift(isNew ? incoming : layer)
      }
      await nameForGood(made)
    } catch (error) {
      await Promise.all(made.map(({ incoming }) => files.rm(incoming, { recursive: true, force: true })))
      throw error
    }
  }

  async #unpackOne(archive: string, folder: string, lower: readonly string[], diffId: string): Promise<void> {
    await files.rm(folder, { recursive: true, force: true })
    await files.mkdir(folder, { recursive: true, mode: 0o755 })
    const found = await this.#unpacker.unpack({ archive, folder, lower })
    if (found !== diffId) throw damaged('a layer', `its content is ${found}, its image says ${diffId}`)
  }

  #path(chain: string): string {
    return join(this.#folder, hexOf(chain).slice(0, 32))
  }
}

/** Image specification 1.1, "Layer ChainID". */
function chainId(diffIds: readonly string[]): string {
  return diffIds.reduce(
    (below, diffId) => (below === '' ? diffId : `sha256:${sha256(Buffer.from(`${below} ${diffId}`))}`),
    '',
  )
}

async function isThere(path: string): Promise<boolean> {
  return files.access(path).then(
    () => true,
    () => false,
  )
}

interface Incoming {
  readonly incoming: string
  readonly layer: string
}

/** By its name a layer is known to be whole: not before all of it is on the disk. */
async function nameForGood(layers: readonly Incoming[]): Promise<void> {
  const [first] = layers
  if (first === undefined) return
  const { syncAround } = await import('./unpack/libc.ts')
  await syncAround(first.incoming)
  for (const { incoming, layer } of layers) await files.rename(incoming, layer)
}
