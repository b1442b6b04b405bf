import type { MediaType } from '../exchange.ts'
import { notAcceptable, notProduced } from '../refusals.ts'

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
  // Nothing is served at such a path where it is asked whether it produces that at all.
  '*': 'json',
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

/** What a request is answered with: one thing (a part: one that has no columns), text, a list of things, or their changes. */
export type Answering = 'object' | 'part' | 'text' | 'collection' | 'watch'

/** Who reads with their own eyes gets it laid out, unless they say otherwise. */
export function prettily(query: URLSearchParams, userAgent: string): boolean {
  const asked = query.get('pretty') || null
  return asked === null ? /^(curl|Wget|Mozilla\/5\.0)/.test(userAgent) : /^(1|t|T|true|True|TRUE)$/.test(asked)
}

const produced = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const streamed = ['application/json;stream=watch', 'application/vnd.kubernetes.protobuf;stream=watch']

const producedAs: Readonly<Record<Answering, readonly string[]>> = {
  object: produced,
  part: produced,
  text: ['text/plain', ...produced],
  collection: [...produced, ...streamed],
  watch: [...produced, ...streamed],
}

/**
 * The first acceptable of an Accept header. Paths of built-in kinds are asked twice, as upstream's are: whether they produce
 * any of the types at all, whatever their parameters, and then which it is to be.
 */
export function negotiate(accept: string | null, answering: Answering, isBuiltIn = true): Presentation {
  if (accept === null) return { ...plain, inProcess: true }
  if (accept.trim() === '' || accept === 'application/json' || accept === '*/*') return plain
  const wishes = wishesOf(accept)
  if (isBuiltIn) refuseUnproduced(wishes, producedAs[answering])
  for (const wish of wishes) {
    const found = grant(wish, isBuiltIn)
    if (found === null || (found.as === 'table' && (answering === 'part' || answering === 'text'))) continue
    return found
  }
  throw notAcceptable(produced)
}

/** Changes come one by one, which YAML has no form for. That is found when all else about a watch is as it should be. */
export function refuseUnstreamed({ media }: Presentation): void {
  if (media === 'yaml') throw notAcceptable(streamed)
}

/** The encoding of a document that has no other form. Not all paths are asked first whether they produce any of the types. */
export function negotiateDocument(accept: string | null, isAskedFirst: boolean): MediaType {
  if (accept === null || accept.trim() === '') return 'json'
  const wishes = wishesOf(accept)
  if (isAskedFirst) refuseUnproduced(wishes, produced)
  const found = acceptable(wishes)
  if (found === null) throw notAcceptable(produced)
  return found
}

/** For a path that has one type and no other. */
export function refuseOtherThan(type: string, accept: string | null): void {
  if (accept !== null && accept.trim() !== '') refuseUnproduced(wishesOf(accept), [type])
}

function refuseUnproduced(wishes: readonly Wish[], types: readonly string[]): void {
  if (!wishes.some(({ type }) => type === '*/*' || types.includes(type))) throw notProduced(types)
}

/** How a refusal is encoded: the same choice, but there is no other form of it than itself; laid out where there is none. */
export function negotiateRefusal(accept: string): MediaType {
  return accept.trim() === '' ? 'json' : (acceptable(wishesOf(accept)) ?? 'pretty')
}

function acceptable(wishes: readonly Wish[]): MediaType | null {
  for (const { type, params } of wishes) {
    const media = mediaOf(type, params)
    if (media !== undefined && !isOther(params) && streams(params)) return media
  }
  return null
}

function grant({ type, params }: Wish, isBuiltIn: boolean): Presentation | null {
  const media = mediaOf(type, params)
  if (media === undefined || !streams(params)) return null
  const asKind = params.get('as')
  if (asKind === undefined && isOther(params)) return null
  // Kinds made at run time have no protobuf of their own.
  if (asKind === undefined) return media === 'protobuf' && !isBuiltIn ? null : { ...plain, media }
  const version = params.get('v')
  if (params.get('g') !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return null
  // Tables have no protobuf at all.
  if (asKind === 'Table') return media === 'protobuf' ? null : { ...plain, media, as: 'table', asKind, version }
  if (asKind === 'PartialObjectMetadata' || asKind === 'PartialObjectMetadataList') {
    return { ...plain, media, as: 'partial', asKind, version }
  }
  return null
}

function mediaOf(type: string, params: ReadonlyMap<string, string>): MediaType | undefined {
  const media = mediaTypes[type]
  return media === 'json' && params.get('pretty') === '1' ? 'pretty' : media
}

/** A form of its own: by its kind, and a group or a version without one is a form that nobody knows. */
function isOther(params: ReadonlyMap<string, string>): boolean {
  return ['as', 'g', 'v'].some((name) => (params.get(name) ?? '') !== '')
}

function streams(params: ReadonlyMap<string, string>): boolean {
  return (params.get('stream') ?? 'watch') === 'watch'
}

function wishesOf(accept: string): readonly Wish[] {
  return accept
    .split(',')
    .map(wishOf)
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
  return { type, params, quality: Number.isNaN(quality) ? 0 : quality }
}
