import type { MediaType } from '../exchange.ts'
import { notAcceptable } from '../refusals.ts'
import { isTrue } from '../request-info.ts'

/** In which form and encoding an answer is wanted. */
export interface Presentation {
  readonly media: MediaType
  readonly as: 'object' | 'table' | 'partial'
  /** Frozen objects instead of bytes: the caller is in this process. */
  readonly inProcess: boolean
  /** The kind named after `as=`: whether a list or a single object was meant. */
  readonly asKind: string
  /** Of meta.k8s.io: that of the Table or the PartialObjectMetadata. */
  readonly version: 'v1' | 'v1beta1'
}

const mediaTypes: Readonly<Record<string, MediaType>> = {
  'application/json': 'json',
  'application/yaml': 'yaml',
  'application/vnd.kubernetes.protobuf': 'protobuf',
  '*/*': 'json',
  'application/*': 'json',
}

export const contentTypes: Readonly<Record<MediaType, string>> = {
  json: 'application/json',
  pretty: 'application/json',
  yaml: 'application/yaml',
  protobuf: 'application/vnd.kubernetes.protobuf',
}

const plain: Presentation = { media: 'json', as: 'object', inProcess: false, asKind: '', version: 'v1' }

interface Wish {
  readonly type: string
  readonly params: ReadonlyMap<string, string>
  readonly quality: number
}

export type Answering = 'object' | 'watch'

/** Who reads with their own eyes gets it laid out, unless they say otherwise. */
export function prettily(query: URLSearchParams, userAgent: string): boolean {
  const asked = query.get('pretty')
  return asked === null ? /^(curl|Wget|Mozilla\/5\.0)/.test(userAgent) : isTrue(asked)
}

/** The first acceptable of an Accept header; `answering` says what may be asked for. Kinds made at run time have no protobuf. */
export function negotiate(accept: string | null, answering: Answering, hasProtobuf = true): Presentation {
  if (accept === null) return { ...plain, inProcess: true }
  if (accept.trim() === '') return plain
  for (const wish of wishesOf(accept)) {
    const found = grant(wish, answering)
    if (found !== null && (hasProtobuf || found.media !== 'protobuf')) return found
  }
  throw notAcceptable(acceptedFor(answering))
}

function acceptedFor(answering: Answering): readonly string[] {
  if (answering === 'watch')
    return ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']
  return ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
}

function grant({ type, params }: Wish, answering: Answering): Presentation | null {
  const media = mediaTypes[type]
  if (media === undefined || (answering === 'watch' && media !== 'json')) return null
  const asKind = params.get('as')
  if (asKind === undefined) return { ...plain, media }
  const version = params.get('v')
  if (params.get('g') !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return null
  if (asKind === 'Table') return { ...plain, media, as: 'table', asKind, version }
  if (asKind === 'PartialObjectMetadata' || asKind === 'PartialObjectMetadataList') {
    return { ...plain, media, as: 'partial', asKind, version }
  }
  return null
}

function wishesOf(accept: string): readonly Wish[] {
  return accept
    .split(',')
    .map(wishOf)
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
}

function wishOf(text: string): Wish {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim())
  const params = new Map(
    rest.map((part) => {
      const at = part.indexOf('=')
      return at < 0 ? ([part, ''] as const) : ([part.slice(0, at), part.slice(at + 1)] as const)
    }),
  )
  const quality = Number(params.get('q') ?? '1')
  return { type: type.toLowerCase(), params, quality: Number.isNaN(quality) ? 0 : quality }
}
