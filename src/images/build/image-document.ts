import type { Document, HistoryRecord } from './document.ts'
/** The documents of the image that was built (image specification 1.1). Pure. */
import type { Stack } from './stack.ts'

const longAgo = '1970-01-01T00:00:00Z'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** FROM scratch. Even such an image says where programs are looked for, as BuildKit's do. */
export function emptyDocument(architecture: string): Document {
  return { architecture, os: 'linux', created: longAgo, config: { Env: [path] }, history: [] }
}

export function withStep(document: Document, step: string, created: string | null): Document {
  const isEmpty = created === null
  const at = created ?? document.created
  const record: HistoryRecord = { created: at, created_by: step, ...(isEmpty && { empty_layer: true }) }
  return { ...document, created: at, history: [...document.history, record] }
}

export function layerDescriptor(diffId: string, sizeBytes: number): object {
  return { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: diffId, size: sizeBytes }
}

export function documentsOf(
  { document, draft, diffIds, layers }: Stack,
  digest: (bytes: Uint8Array) => string,
): { readonly config: Uint8Array; readonly manifest: Uint8Array } {
  const encode = (value: object) => new TextEncoder().encode(JSON.stringify(value))
  const author = draft.author === undefined ? {} : { author: draft.author }
  const config = encode({ ...document, ...author, config: draft.config, rootfs: { type: 'layers', diff_ids: diffIds } })
  const manifest = encode({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digest(config), size: config.length },
    layers,
  })
  return { config, manifest }
}
