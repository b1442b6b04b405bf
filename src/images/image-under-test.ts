import { execFileSync } from '../base/os/child-process.ts'
import { createHash } from '../base/os/crypto.ts'
import { readFileSync } from '../base/os/files-sync.ts'
import { process } from '../base/os/process.ts'
import { gzipSync } from '../base/os/zlib.ts'
import { file, type TestEntry, tar } from './tar-under-test.ts'

/** An image for tests, in parts. */
export interface TestImage {
  readonly manifest: Buffer
  readonly config: Buffer
  readonly layers: readonly Buffer[]
}

const digestOf = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** A layer of several images is packed once: one with programs has megabytes. */
const packedLayers = new WeakMap<readonly TestEntry[], { readonly packed: Buffer; readonly diffId: string }>()

function packedLayer(entries: readonly TestEntry[]) {
  const known = packedLayers.get(entries)
  if (known !== undefined) return known
  const archive = tar(entries)
  const made = { packed: gzipSync(archive, { level: 1 }), diffId: digestOf(archive) }
  packedLayers.set(entries, made)
  return made
}

export function testImage(layers: readonly (readonly TestEntry[])[], config: object = {}): TestImage {
  const made = layers.map(packedLayer)
  const packed = made.map((layer) => layer.packed)
  const document = Buffer.from(
    JSON.stringify({
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      os: 'linux',
      created: '2026-01-02T03:04:05Z',
      config,
      rootfs: { type: 'layers', diff_ids: made.map(({ diffId }) => diffId) },
      history: layers.map((_, index) => ({ created_by: `layer ${index}` })),
    }),
  )
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptor('application/vnd.oci.image.config.v1+json', document),
    layers: packed.map((bytes) => descriptor('application/vnd.oci.image.layer.v1.tar+gzip', bytes)),
  }
  return { manifest: Buffer.from(JSON.stringify(manifest)), config: document, layers: packed }
}

export function descriptor(mediaType: string, bytes: Uint8Array) {
  return { mediaType, digest: digestOf(bytes), size: bytes.length }
}

/** An OCI archive of it, named. */
export function ociArchive(image: TestImage, name: string): Buffer {
  const manifest = {
    ...descriptor('application/vnd.oci.image.manifest.v1+json', image.manifest),
    annotations: { 'io.containerd.image.name': name },
  }
  const blobs = [image.manifest, image.config, ...image.layers]
  return tar([
    file('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
    file('index.json', JSON.stringify({ schemaVersion: 2, manifests: [manifest] })),
    ...blobs.map((bytes): TestEntry => ({ path: `blobs/${digestOf(bytes).replace(':', '/')}`, content: bytes })),
  ])
}

/** What `docker save` wrote before it wrote OCI archives. */
export function dockerArchive(image: TestImage, layers: readonly (readonly TestEntry[])[], name: string): Buffer {
  const config = `${digestOf(image.config).slice(7)}.json`
  const paths = layers.map((_, index) => `${index}/layer.tar`)
  return tar([
    ...layers.map((entries, index): TestEntry => ({ path: paths[index]!, content: tar(entries) })),
    { path: config, content: image.config },
    file('manifest.json', JSON.stringify([{ Config: config, RepoTags: [name], Layers: paths }])),
  ])
}

/** Programs of this machine with the libraries they need, and nothing else. */
export function programsOfThisMachine(...paths: readonly string[]): readonly TestEntry[] {
  const needed = new Set(paths)
  for (const path of paths) {
    const listed = execFileSync('ldd', [path]).toString()
    for (const [library] of listed.matchAll(/\/\S+/g)) needed.add(library)
  }
  return [...needed].map((path): TestEntry => ({ path: path.slice(1), content: readFileSync(path), mode: 0o755 }))
}
