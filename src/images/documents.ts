/** Manifests, indexes and configurations, as the OCI image specification 1.1 and Docker's schema 2 have them: read with suspicion. */
import { damaged } from './image-error.ts'

export interface Descriptor {
  readonly mediaType: string
  /** `sha256:…` */
  readonly digest: string
  readonly sizeBytes: number
  readonly annotations: Readonly<Record<string, string>>
  readonly platform: { readonly os: string; readonly architecture: string; readonly variant: string } | null
}

export interface Manifest {
  readonly is: 'manifest'
  readonly config: Descriptor
  readonly layers: readonly Descriptor[]
}

export interface Index {
  readonly is: 'index'
  readonly manifests: readonly Descriptor[]
}

/** What of an image's configuration a runtime needs. */
export interface ImageConfig {
  readonly architecture: string
  readonly os: string
  readonly created: string
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly workingDir: string
  readonly user: string
  readonly stopSignal: string
  readonly labels: Readonly<Record<string, string>>
  readonly volumes: readonly string[]
  /** Digests of the layers' contents, uncompressed, the lowest first. */
  readonly diffIds: readonly string[]
  readonly history: readonly HistoryEntry[]
}

export interface HistoryEntry {
  readonly created: string
  readonly createdBy: string
  readonly comment: string
  readonly isEmptyLayer: boolean
}

export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

/** A document of more than this is none. */
export const longestDocumentBytes = 4 << 20
const mostLayers = 127
const mostManifests = 1024

type Json = Readonly<Record<string, unknown>>

export function parseManifest(text: string, what: string): Manifest | Index {
  const document = parseObject(text, what)
  if (Array.isArray(document['manifests'])) {
    const manifests = list(document['manifests'], mostManifests, `${what}: manifests`)
    return { is: 'index', manifests: manifests.map((it, at) => descriptor(it, `${what}: manifests[${at}]`)) }
  }
  if (document['config'] === undefined) throw damaged(what, 'it is neither an image manifest nor an index')
  const layers = list(document['layers'] ?? [], mostLayers, `${what}: layers`)
  return {
    is: 'manifest',
    config: descriptor(document['config'], `${what}: config`),
    layers: layers.map((it, at) => descriptor(it, `${what}: layers[${at}]`)),
  }
}

export function parseConfig(text: string, what: string): ImageConfig {
  const document = parseObject(text, what)
  const config = objectOf(document['config'])
  const rootfs = objectOf(document['rootfs'])
  const diffIds = strings(rootfs['diff_ids'])
  if (diffIds.length > mostLayers) throw damaged(what, `it has more than ${mostLayers} layers`)
  if (!diffIds.every(isDigest)) throw damaged(what, 'rootfs.diff_ids holds something else than digests')
  return {
    architecture: textOf(document['architecture']),
    os: textOf(document['os']),
    created: textOf(document['created']),
    entrypoint: strings(config['Entrypoint']),
    command: strings(config['Cmd']),
    env: strings(config['Env']).map(splitAssignment),
    workingDir: textOf(config['WorkingDir']),
    user: textOf(config['User']),
    stopSignal: textOf(config['StopSignal']),
    labels: texts(config['Labels']),
    volumes: Object.keys(objectOf(config['Volumes'])),
    diffIds,
    history: Array.isArray(document['history']) ? document['history'].map(historyEntry) : [],
  }
}

export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}

function descriptor(value: unknown, what: string): Descriptor {
  const { mediaType, digest, size, annotations, platform } = objectOf(value)
  if (typeof digest !== 'string' || !isDigest(digest)) throw damaged(what, 'its digest is not sha256 in hexadecimal')
  if (!Number.isSafeInteger(size) || Number(size) < 0) throw damaged(what, 'its size is no number of bytes')
  const { os, architecture, variant } = objectOf(platform)
  return {
    mediaType: textOf(mediaType),
    digest,
    sizeBytes: Number(size),
    annotations: texts(annotations),
    platform:
      platform === undefined ? null : { os: textOf(os), architecture: textOf(architecture), variant: textOf(variant) },
  }
}

function historyEntry(value: unknown): HistoryEntry {
  const { created, created_by, comment, empty_layer } = objectOf(value)
  return {
    created: textOf(created),
    createdBy: textOf(created_by),
    comment: textOf(comment),
    isEmptyLayer: empty_layer === true,
  }
}

function splitAssignment(text: string): { name: string; value: string } {
  const at = text.indexOf('=')
  return at === -1 ? { name: text, value: '' } : { name: text.slice(0, at), value: text.slice(at + 1) }
}

function parseObject(text: string, what: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // Said below, in words that name the document.
  }
  throw damaged(what, 'it is not a JSON object')
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(value: unknown): Json {
  return isObject(value) ? value : {}
}

function list(value: unknown, most: number, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw damaged(what, 'it is no list')
  if (value.length > most) throw damaged(what, `it has more than ${most} entries`)
  return value
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A NUL would end an argument or a path early. */
function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string' && !it.includes('\0')) : []
}

function texts(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(objectOf(value)).filter((it): it is [string, string] => typeof it[1] === 'string'),
  )
}
