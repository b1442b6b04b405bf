import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { sha256 } from '../digest.ts'
import { type Descriptor, longestDocumentBytes, manifestTypes, parseConfig, parseManifest } from '../documents.ts'
import { type Answer, bodyWithin, ConnectionLost } from '../get.ts'
import { damaged, ImageError } from '../image-error.ts'
import type { ImageFolder, StoredImage } from '../image-folder.ts'
import { choose, type Platform } from '../platform.ts'
import { fullName, parseReference, type Reference } from '../reference.ts'
import { downloadBlob } from './download.ts'
import { addressOf, type Credentials, RegistrySession } from './session.ts'

export interface PullOptions {
  readonly platform: Platform
  /** For the registry itself; its mirrors are not told. */
  readonly credentials: Credentials | null
  /** Addresses that are asked first, one after the other. */
  readonly mirrors: readonly string[]
  /** Where layers lie until they are unpacked: what a pull that was cut off has left there is gone on from. */
  readonly incoming: string
  readonly onProgress: (progress: PullProgress) => void
}

/** Of one layer. */
export interface PullProgress {
  readonly digest: string
  readonly doneBytes: number
  readonly sizeBytes: number
}

const layersAtOnce = 3

/** Brings an image from its registry into the folder. Rejects with an `ImageError` in containerd's words. */
export async function pullImage(folder: ImageFolder, name: string, options: PullOptions): Promise<StoredImage> {
  const reference = parseReference(name)
  const full = fullName(reference)
  const sessions = [
    ...options.mirrors.map((mirror) => new RegistrySession(mirror, reference, null)),
    new RegistrySession(await addressOf(reference.registry), reference, options.credentials),
  ]
  // What the registry itself says is told; a mirror that has not got the image, or is not there, is nothing to speak of.
  let refusal: unknown
  for (const session of sessions) {
    try {
      return await pull(session, folder, reference, options)
    } catch (error) {
      if (!(error instanceof ImageError)) throw error
      refusal = new ImageError(error.reason, `failed to pull and unpack image "${full}": ${error.message}`)
    }
  }
  throw refusal
}

async function pull(
  session: RegistrySession,
  folder: ImageFolder,
  reference: Reference,
  options: PullOptions,
): Promise<StoredImage> {
  const { digest, manifest } = await resolve(session, reference, options.platform)
  const parsed = parseManifest(manifest.toString(), 'the manifest')
  if (parsed.is !== 'manifest') throw damaged('the manifest', 'an index leads to another index')
  const config = await smallBlob(session, parsed.config)
  const { diffIds } = parseConfig(config.toString(), 'the image configuration')
  await files.mkdir(options.incoming, { recursive: true, mode: 0o700 })
  const archives = await downloadLayers(session, folder, parsed.layers, diffIds, options)
  const image = await folder.add({ manifest, config, archives }, namesFor(reference, digest), 'registry')
  await Promise.all(archives.map((path) => files.rm(path, { force: true })))
  return image
}

/** The manifest for this machine, as bytes, checked where a digest was asked for; and the digest the name stands for, which may be an index's. */
async function resolve(
  session: RegistrySession,
  reference: Reference,
  platform: Platform,
): Promise<{ readonly digest: string; readonly manifest: Buffer }> {
  const full = fullName(reference)
  const bytes = await manifestBytes(session, reference.digest ?? reference.tag ?? 'latest', full)
  const digest = `sha256:${sha256(bytes)}`
  if (reference.digest !== null && digest !== reference.digest)
    throw damaged('the manifest', `what the registry sent for ${reference.digest} is something else`)
  const manifest = parseManifest(bytes.toString(), 'the manifest')
  if (manifest.is === 'manifest') return { digest, manifest: bytes }
  const chosen = choose(manifest, platform)
  if (chosen === null)
    throw new ImageError(
      'ErrImagePull',
      `no match for platform in manifest: not found (${platform.os}/${platform.architecture})`,
    )
  const own = await manifestBytes(session, chosen.digest, full)
  if (`sha256:${sha256(own)}` !== chosen.digest) throw damaged('the manifest', 'it is not what its index says')
  return { digest, manifest: own }
}

async function manifestBytes(session: RegistrySession, which: string, full: string): Promise<Buffer> {
  const unresolved = `failed to resolve reference "${full}": `
  const asked = session.get(`manifests/${which}`, { accept: manifestTypes.join(', ') })
  const answer = await asked.catch((error: unknown) => {
    throw error instanceof ImageError ? new ImageError(error.reason, `${unresolved}${error.message}`) : error
  })
  if (answer.isOk) return bounded(answer, longestDocumentBytes, 'the manifest')
  answer.discard()
  if (answer.status === 404) throw new ImageError('ErrImagePull', `${unresolved}${full}: not found`)
  if (answer.status === 401 || answer.status === 403) {
    const denied = 'pull access denied, repository does not exist or may require authorization'
    throw new ImageError(
      'ErrImagePull',
      `${unresolved}${denied}: server message: insufficient_scope: authorization failed`,
    )
  }
  throw new ImageError(
    'ErrImagePull',
    `${unresolved}unexpected status from GET request: ${answer.status} ${answer.statusText}`,
  )
}

async function smallBlob(session: RegistrySession, blob: Descriptor): Promise<Buffer> {
  const answer = await session.get(`blobs/${blob.digest}`)
  if (!answer.isOk) {
    answer.discard()
    throw damaged(`blob ${blob.digest}`, `the registry answered ${answer.status}`)
  }
  const bytes = await bounded(answer, longestDocumentBytes, `blob ${blob.digest}`)
  if (`sha256:${sha256(bytes)}` !== blob.digest)
    throw damaged(`blob ${blob.digest}`, 'what the registry sent is something else')
  return bytes
}

async function bounded(answer: Answer, mostBytes: number, what: string): Promise<Buffer> {
  const bytes = await bodyWithin(answer, mostBytes).catch((error: unknown) => {
    throw error instanceof ConnectionLost ? damaged(what, error.message) : error
  })
  if (bytes === null) throw damaged(what, `it is longer than ${mostBytes} bytes`)
  return bytes
}

/**
 * Several at once; those that are unpacked here already are not asked for, and their place in the list names no file. What is
 * wrong with one ends the others, and is told when nothing of them is at work any more: the next pull writes to the same files.
 */
async function downloadLayers(
  session: RegistrySession,
  folder: ImageFolder,
  layers: readonly Descriptor[],
  diffIds: readonly string[],
  { incoming, onProgress }: PullOptions,
): Promise<readonly string[]> {
  const archives = layers.map(({ digest }) => join(incoming, digest.slice('sha256:'.length)))
  // An image may have a layer twice, as an empty one.
  const waiting = [...Map.groupBy(layers.entries(), ([, { digest }]) => digest).values()]
  const failures: unknown[] = []
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && failures.length === 0; next = waiting.shift()) {
      const [[first, layer]] = next as [[number, Descriptor]]
      const { digest, sizeBytes } = layer
      const areKnown = await Promise.all(next.map(([index]) => folder.layers.has(diffIds.slice(0, index + 1))))
      if (areKnown.includes(false)) {
        await downloadBlob(session, layer, archives[first]!, (doneBytes) => {
          if (failures.length > 0) throw failures[0]
          onProgress({ digest, doneBytes, sizeBytes })
        })
      }
      onProgress({ digest, doneBytes: sizeBytes, sizeBytes })
    }
  }
  const workers = Array.from({ length: layersAtOnce }, () => work().catch((error: unknown) => failures.push(error)))
  await Promise.all(workers)
  if (failures.length > 0) throw failures[0]
  return archives
}

/** The name asked for, and the one by digest, which stays true when the tag moves. */
function namesFor(reference: Reference, digest: string): readonly string[] {
  const byDigest = fullName({ ...reference, tag: null, digest })
  return [...new Set([fullName(reference), byDigest])]
}
