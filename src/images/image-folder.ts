import { messageOf } from '../base/message-of.ts'
import * as files from '../base/os/files.ts'
import { missingIsNull, namesIn } from '../base/os/if-there.ts'
import { basename, join } from '../base/os/path.ts'
import { hexOf, sha256 } from './digest.ts'
import { type ImageConfig, isDigest, type Manifest, parseConfig, parseManifest } from './documents.ts'
import { damaged, ImageError } from './image-error.ts'
import { LayerFolder } from './layer-folder.ts'
import { fullName, isIdOf, parseReference } from './reference.ts'
import type { Content } from './sweep.ts'
import type { Unpacker } from './unpack/unpacker.ts'

// <folder>/
//   blobs/sha256/<hex>     manifests and configurations, as they came
//   layers/<32 hex>/       unpacked layers, by their chain ID: a layer and all that lies below it
//   layers/<32 hex>.new/   one on its way in, .gone/ on its way out; whoever finds it later takes it away
//   names/<32 hex>.json    a name, the manifest it stands for, and where from: one file each, so that no two writers meet
//   names/….damaged        one that could not be read, or whose image could not

/** An image that is on the disk, whole. */
export interface StoredImage {
  /** The digest of its configuration, as CRI has it. */
  readonly id: string
  /** The digest of its manifest. */
  readonly digest: string
  /** In full: `docker.io/library/nginx:latest`. */
  readonly names: readonly string[]
  /** Built or loaded here: no registry has it to give back. CRI's Image.pinned. */
  readonly isPinned: boolean
  /** Of its layers as they are moved: what registries say. */
  readonly sizeBytes: number
  readonly config: ImageConfig
  /** Unpacked, the topmost first. */
  readonly layers: readonly string[]
}

/** Where an image of that name can be had again; `here`: nowhere. */
export type Origin = 'registry' | 'here'

interface Name {
  readonly name: string
  readonly manifest: string
  readonly origin?: Origin
}

/** An image on its way in. */
export interface IncomingImage {
  readonly manifest: Uint8Array
  readonly config: Uint8Array
  /** Files with the layers' archives, the lowest first. */
  readonly archives: readonly string[]
}

/** The images of a data folder: content by digest, layers unpacked once and shared. */
export class ImageFolder {
  readonly #folder: string
  readonly #tell: (problem: string) => void
  readonly layers: LayerFolder

  /** `tell`: of what was found unreadable, and set aside. */
  constructor(folder: string, unpacker: Unpacker, tell: (problem: string) => void) {
    this.#folder = folder
    this.#tell = tell
    this.layers = new LayerFolder(join(folder, 'layers'), unpacker)
  }

  async list(): Promise<readonly StoredImage[]> {
    const byManifest = Map.groupBy(await this.#names(), ({ manifest }) => manifest)
    const images = [...byManifest].map(([manifest, names]) =>
      this.#read(manifest, names).catch(async (error: unknown) => {
        if (!(error instanceof ImageError)) throw error
        for (const { name } of names) await this.#setAside(this.#nameFile(name), error)
        return null
      }),
    )
    return (await Promise.all(images)).filter((image) => image !== null)
  }

  /** By name, by `name@digest`, by ID, or by the beginning of an ID where it is one image's only. */
  async find(name: string): Promise<StoredImage | null> {
    const images = await this.list()
    const found = images.filter((image) => isIdOf(name, image.id))
    if (found.length === 1) return found[0] ?? null
    const wanted = fullName(parseReference(name))
    const { registry, repository, digest } = parseReference(name)
    const isOf = (full: string) =>
      full.startsWith(`${registry}/${repository}:`) || full.startsWith(`${registry}/${repository}@`)
    return (
      images.find(
        (image) => image.names.includes(wanted) || (digest === image.digest && image.names.some((one) => isOf(one))),
      ) ?? null
    )
  }

  /** Unpacks what is not there yet, then gives it its names. Idempotent; a name moves from an older image. */
  async add(
    { manifest, config, archives }: IncomingImage,
    names: readonly string[],
    origin: Origin,
  ): Promise<StoredImage> {
    const { layers } = asManifest(manifest)
    const { diffIds } = parseConfig(text(config), 'the image configuration')
    if (layers.length !== diffIds.length || archives.length !== diffIds.length) {
      throw damaged('the image', `its manifest has ${layers.length} layers, its configuration ${diffIds.length}`)
    }
    await this.layers.unpack(diffIds, archives)
    await this.#writeBlob(config)
    const digest = await this.#writeBlob(manifest)
    const written = names.map((name) => ({ name, manifest: digest, origin }))
    for (const name of written) await this.#writeName(name)
    const image = await this.#read(digest, written)
    if (image === null) throw damaged('the image', 'it was removed while it came in')
    return image
  }

  /** An image's own documents, as they came. */
  async documentsOf({ id, digest }: StoredImage): Promise<{ readonly manifest: string; readonly config: string }> {
    const [manifest, config] = await Promise.all([digest, id].map((one) => bytesIfThere(join(this.#blobs, hexOf(one)))))
    if (!manifest || !config) throw damaged('the image', 'it was removed while it was read')
    return { manifest: text(manifest), config: text(config) }
  }

  /** Takes names away; what no name leads to is left to a sweep. */
  async unname(names: readonly string[]): Promise<void> {
    for (const name of names) await files.rm(this.#nameFile(name), { force: true })
  }

  /** What images need: those that have names, and those of these IDs whether they have any or not. */
  async neededBy(ids: ReadonlySet<string>): Promise<Content> {
    const images = await this.list()
    const nameless = await Promise.all([...ids].map((id) => this.#layersOfId(id)))
    return {
      layers: new Set([...images.flatMap(({ layers }) => layers), ...nameless.flat()].map((layer) => basename(layer))),
      blobs: new Set([...images.flatMap(({ id, digest }) => [id, digest]), ...ids].map(hexOf)),
    }
  }

  async #layersOfId(id: string): Promise<readonly string[]> {
    const config = await bytesIfThere(join(this.#blobs, hexOf(id)))
    return config === null ? [] : this.layers.of(parseConfig(text(config), `image ${id}`).diffIds)
  }

  async #read(digest: string, names: readonly Name[]): Promise<StoredImage | null> {
    const manifest = await bytesIfThere(join(this.#blobs, hexOf(digest)))
    if (manifest === null) return null
    const { config, layers } = asManifest(manifest)
    const configuration = await bytesIfThere(join(this.#blobs, hexOf(config.digest)))
    if (configuration === null) return null
    const parsed = parseConfig(text(configuration), `image ${digest}`)
    return {
      id: config.digest,
      digest,
      names: names.map(({ name }) => name).sort(),
      isPinned: names.some(({ origin }) => origin !== 'registry'),
      sizeBytes: config.sizeBytes + layers.reduce((sum, layer) => sum + layer.sizeBytes, 0),
      config: parsed,
      layers: this.layers.of(parsed.diffIds),
    }
  }

  async #names(): Promise<readonly Name[]> {
    const folder = join(this.#folder, 'names')
    const found = (await namesIn(folder)).filter((name) => name.endsWith('.json'))
    return (await Promise.all(found.map((name) => this.#nameIn(join(folder, name))))).filter((it) => it !== null)
  }

  async #nameIn(path: string): Promise<Name | null> {
    const bytes = await bytesIfThere(path)
    if (bytes === null) return null
    try {
      return parsedName(text(bytes))
    } catch (error) {
      await this.#setAside(path, error)
      return null
    }
  }

  /** One that cannot be read keeps nobody from all others. */
  async #setAside(path: string, error: unknown): Promise<void> {
    const why = messageOf(error)
    // Somebody else may have done it, or given the image its name anew.
    if ((await files.rename(path, `${path}.damaged`).catch(missingIsNull)) === null) return
    this.#tell(`${path} is damaged (${why}) and was set aside: pull, load or build the image it was of anew`)
  }

  async #writeName(name: Name): Promise<void> {
    await files.mkdir(join(this.#folder, 'names'), { recursive: true })
    await writeWhole(this.#nameFile(name.name), JSON.stringify(name))
  }

  async #writeBlob(bytes: Uint8Array): Promise<string> {
    await files.mkdir(this.#blobs, { recursive: true })
    const hex = sha256(bytes)
    await writeWhole(join(this.#blobs, hex), bytes)
    return `sha256:${hex}`
  }

  #nameFile(name: string): string {
    return join(this.#folder, 'names', `${sha256(Buffer.from(name)).slice(0, 32)}.json`)
  }

  get #blobs(): string {
    return join(this.#folder, 'blobs', 'sha256')
  }
}

function parsedName(json: string): Name {
  const name = JSON.parse(json) as Partial<Name> | null
  if (typeof name?.name === 'string' && typeof name.manifest === 'string' && isDigest(name.manifest))
    return { ...name, name: name.name, manifest: name.manifest }
  throw new Error('it names no image')
}

function asManifest(bytes: Uint8Array): Manifest {
  const manifest = parseManifest(text(bytes), 'the manifest')
  if (manifest.is === 'manifest') return manifest
  throw damaged('the manifest', 'it is an index of several images')
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** A reader sees the old content or the new, never half; and it is on disk before anything relies on it. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const half = `${path}.new`
  await files.writeFile(half, content, { mode: 0o600, flush: true })
  await files.rename(half, path)
}

function bytesIfThere(path: string): Promise<Uint8Array | null> {
  return files.readFile(path).catch(missingIsNull)
}
