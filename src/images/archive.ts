/** Archives of images: OCI layouts, and what `docker save` writes, old and new. */
import { createHash } from '../base/os/crypto.ts'
import * as files from '../base/os/files-sync.ts'
import { join } from '../base/os/path.ts'
import { type Descriptor, longestDocumentBytes, parseConfig, parseManifest } from './documents.ts'
import { damaged, ImageError } from './image-error.ts'
import type { IncomingImage } from './image-folder.ts'
import { choose, type Platform } from './platform.ts'
import { fullName, parseReference } from './reference.ts'
import { compressionOf, decompressed, noDecompressor } from './unpack/compression.ts'
import { damagedBytes, isOfDamagedBytes } from './unpack/damaged-bytes.ts'
import { type TarEntry, TarReader, type TarSink } from './unpack/tar.ts'

export interface ArchivedImage extends IncomingImage {
  /** As the archive names it, in full. */
  readonly names: readonly string[]
}

/** Reads an archive, packed by what Docker knows or by nothing, putting its files into `folder`, an empty one, where the layers stay for the caller. */
export async function readArchive(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  platform: Platform,
): Promise<readonly ArchivedImage[]> {
  const held = new ArchiveFiles(folder)
  const reader = new TarReader(held)
  try {
    for await (const chunk of unpacked(source)) reader.push(chunk)
    reader.finish()
  } catch (error) {
    held.abandon()
    throw error
  }
  if (held.has('index.json')) return ociImages(held, platform)
  if (held.has('manifest.json')) return dockerImages(held)
  throw damaged('the archive', 'it holds no image: neither index.json (OCI) nor manifest.json (docker save) is in it')
}

/** By its first bytes. */
async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
  })()
  try {
    yield* decompressed(all, compressionOf(first.value))
  } catch (error) {
    if (error instanceof ImageError && error.reason === noDecompressor) throw damaged('the archive', error.message)
    throw isOfDamagedBytes(error) ? damaged('the archive', damagedBytes) : error
  }
}

interface HeldFile {
  readonly at: string
  readonly sizeBytes: number
  /** In hexadecimal. */
  readonly sha256: string
}

/** The archive's files under names of our own: what theirs are does not matter to the disk. */
class ArchiveFiles implements TarSink {
  readonly #folder: string
  readonly #files = new Map<string, HeldFile>()
  readonly #links = new Map<string, string>()
  #count = 0
  #open: {
    readonly entry: TarEntry
    readonly fd: number
    readonly at: string
    hash: ReturnType<typeof createHash>
  } | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  begin(entry: TarEntry): void {
    const path = clean(entry.path)
    if (entry.type === 'symlink') this.#links.set(path, clean(`${path}/../${entry.linkPath}`))
    if (entry.type === 'link') this.#links.set(path, clean(entry.linkPath))
    if (entry.type !== 'file') return
    const at = join(this.#folder, String(this.#count++))
    this.#open = { entry, at, fd: files.openSync(at, 'wx', 0o600), hash: createHash('sha256') }
  }

  data(chunk: Uint8Array): void {
    if (this.#open === null) return
    this.#open.hash.update(chunk)
    for (let at = 0; at < chunk.length; ) at += files.writeSync(this.#open.fd, chunk, at)
  }

  end(): void {
    if (this.#open === null) return
    const { entry, fd, at, hash } = this.#open
    this.#open = null
    files.closeSync(fd)
    this.#files.set(clean(entry.path), { at, sizeBytes: entry.sizeBytes, sha256: hash.digest('hex') })
  }

  has(path: string): boolean {
    return this.#files.has(path)
  }

  file(path: string): HeldFile {
    const found = this.#files.get(path) ?? this.#files.get(this.#links.get(path) ?? '')
    if (found === undefined) throw damaged('the archive', `${path} is missing in it`)
    return found
  }

  document(path: string): Buffer {
    const { at, sizeBytes } = this.file(path)
    if (sizeBytes > longestDocumentBytes) throw damaged('the archive', `${path} is too long for what it should be`)
    return files.readFileSync(at)
  }

  blob({ digest }: Descriptor): HeldFile {
    const path = blobPath(digest)
    const file = this.file(path)
    if (`sha256:${file.sha256}` !== digest) throw damaged('the archive', `${path} is not what its name says`)
    return file
  }

  blobDocument(descriptor: Descriptor): Buffer {
    this.blob(descriptor)
    return this.document(blobPath(descriptor.digest))
  }

  /** The archive was cut off. */
  abandon(): void {
    if (this.#open !== null) files.closeSync(this.#open.fd)
    this.#open = null
  }
}

function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`
}

function clean(path: string): string {
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') kept.pop()
    else if (part !== '' && part !== '.') kept.push(part)
  }
  return kept.join('/')
}

function ociImages(held: ArchiveFiles, platform: Platform): readonly ArchivedImage[] {
  const index = parseManifest(held.document('index.json').toString(), 'index.json')
  if (index.is !== 'index') throw damaged('index.json', 'it lists no manifests')
  return index.manifests.map((descriptor) => {
    const bytes = readManifest(held, descriptor, platform)
    const manifest = parseManifest(bytes.toString(), descriptor.digest)
    if (manifest.is !== 'manifest') throw damaged('the archive', 'an index leads to another index')
    return {
      names: namesOf(descriptor),
      manifest: bytes,
      config: held.blobDocument(manifest.config),
      archives: manifest.layers.map((layer) => held.blob(layer).at),
    }
  })
}

function readManifest(held: ArchiveFiles, descriptor: Descriptor, platform: Platform): Buffer {
  const bytes = held.blobDocument(descriptor)
  const manifest = parseManifest(bytes.toString(), descriptor.digest)
  if (manifest.is === 'manifest') return bytes
  const chosen = choose(manifest, platform)
  if (chosen !== null) return held.blobDocument(chosen)
  throw damaged('the archive', `its image is not for ${platform.os}/${platform.architecture}`)
}

/** containerd and Docker write the whole name; others, in the specification's annotation, often the tag alone. */
function namesOf({ annotations }: Descriptor): readonly string[] {
  const whole = annotations['io.containerd.image.name'] ?? ''
  const reference = annotations['org.opencontainers.image.ref.name'] ?? ''
  const name = whole !== '' || !/[/:]/.test(reference) ? whole : reference
  return name === '' ? [] : [fullName(parseReference(name))]
}

interface DockerEntry {
  readonly Config: string
  readonly RepoTags?: readonly string[] | null
  readonly Layers: readonly string[]
}

/** Before version 25 Docker wrote no manifest: one is made of what it did write. */
function dockerImages(held: ArchiveFiles): readonly ArchivedImage[] {
  return dockerEntries(held.document('manifest.json').toString()).map(({ Config, RepoTags, Layers }) => {
    const config = held.document(clean(Config))
    parseConfig(config.toString(), Config)
    const layers = Layers.map((path) => held.file(clean(path)))
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        digest: `sha256:${held.file(clean(Config)).sha256}`,
        size: config.length,
      },
      layers: layers.map(({ sha256, sizeBytes }) => ({
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar',
        digest: `sha256:${sha256}`,
        size: sizeBytes,
      })),
    }
    return {
      names: (RepoTags ?? []).map((tag) => fullName(parseReference(tag))),
      manifest: Buffer.from(JSON.stringify(manifest)),
      config,
      archives: layers.map(({ at }) => at),
    }
  })
}

function dockerEntries(text: string): readonly DockerEntry[] {
  try {
    const entries: unknown = JSON.parse(text)
    if (Array.isArray(entries) && entries.every(isDockerEntry)) return entries
  } catch {
    // Said below.
  }
  throw damaged('manifest.json', 'it is not the list that "docker save" writes')
}

function isDockerEntry(value: unknown): value is DockerEntry {
  const isTexts = (it: unknown) => Array.isArray(it) && it.every((one) => typeof one === 'string')
  if (typeof value !== 'object' || value === null) return false
  const { Config, RepoTags, Layers } = value as Record<string, unknown>
  return (
    typeof Config === 'string' && isTexts(Layers) && (RepoTags === undefined || RepoTags === null || isTexts(RepoTags))
  )
}
