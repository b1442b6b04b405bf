import type { MediaType } from '../exchange.ts'
import { notAcceptable, notProduced } from '../refusals.ts'
import { typesNamed, type Wish, wishesOf } from './accept.ts'

/** A form of what is answered, as an Accept header names it. */
export interface Form {
  readonly as: string
  readonly g: string
  readonly v: string
}

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

/** Whether a path of a built-in kind produces any of the types at all, whatever their parameters: its router asks. */
export function checkProduced(accept: string | null, answering: Answering): void {
  if (accept !== null && !isPlain(accept)) refuseUnproduced(accept, producedAs[answering])
}

/** The first acceptable of an Accept header. */
export function negotiate(accept: string | null, answering: Answering, isBuiltIn = true): Presentation {
  if (accept === null) return { ...plain, inProcess: true }
  if (isPlain(accept)) return plain
  for (const wish of wishesOf(accept)) {
    const found = grant(wish, isBuiltIn)
    if (found === null || (found.as === 'table' && (answering === 'part' || answering === 'text'))) continue
    return found
  }
  throw notAcceptable(produced)
}

/** As most ask. */
function isPlain(accept: string): boolean {
  return accept === 'application/json' || accept === '*/*' || accept.trim() === ''
}

/** Changes come one by one, which YAML has no form for. That is found when all else about a watch is as it should be. */
export function refuseUnstreamed({ media }: Presentation): void {
  if (media === 'yaml') throw notAcceptable(streamed)
}

/** The encoding of a document that has no other form. Not all paths are asked first whether they produce any of the types. */
export function negotiateDocument(accept: string | null, isAskedFirst: boolean): MediaType {
  if (accept === null || accept.trim() === '') return 'json'
  if (isAskedFirst) refuseUnproduced(accept, produced)
  const found = acceptable(accept)
  if (found === null) throw notAcceptable(produced)
  return found
}

/** For a path that has one type and no other. */
export function refuseOtherThan(type: string, accept: string | null): void {
  if (accept !== null && accept.trim() !== '') refuseUnproduced(accept, [type])
}

/** The encoding of a form of a document; null: nobody asks for it. Who does gets it, whatever else they would take before. */
export function negotiateForm(accept: string | null, form: Form, isAskedFirst: boolean): MediaType | null {
  if (accept === null || accept.trim() === '') return null
  if (isAskedFirst) refuseUnproduced(accept, produced)
  const asked = wishesOf(accept).find((wish) => isOf(wish, form) && mediaOf(wish) !== undefined)
  return asked === undefined ? null : (mediaOf(asked) ?? null)
}

function isOf({ params }: Wish, { as, g, v }: Form): boolean {
  return params.get('as') === as && params.get('g') === g && params.get('v') === v
}

function refuseUnproduced(accept: string, types: readonly string[]): void {
  if (!typesNamed(accept).some((type) => type === '*/*' || types.includes(type))) throw notProduced(types)
}

/** How a refusal is encoded: the same choice, but there is no other form of it than itself; laid out where there is none. */
export function negotiateRefusal(accept: string): MediaType {
  return accept.trim() === '' ? 'json' : (acceptable(accept) ?? 'pretty')
}

function acceptable(accept: string): MediaType | null {
  for (const wish of wishesOf(accept)) {
    const media = mediaOf(wish)
    if (media !== undefined && !isOther(wish)) return media
  }
  return null
}

function grant(wish: Wish, isBuiltIn: boolean): Presentation | null {
  const media = mediaOf(wish, objectsVersion)
  if (media === undefined) return null
  // Kinds made at run time have no protobuf of their own.
  if (!isOther(wish)) return media === 'protobuf' && !isBuiltIn ? null : { ...plain, media }
  const [asKind, group, version] = ['as', 'g', 'v'].map((name) => wish.params.get(name))
  if (group !== 'meta.k8s.io' || (version !== 'v1' && version !== 'v1beta1')) return null
  // Tables have no protobuf at all.
  if (asKind === 'Table') return media === 'protobuf' ? null : { ...plain, media, as: 'table', asKind, version }
  if (asKind === 'PartialObjectMetadata' || asKind === 'PartialObjectMetadataList') {
    return { ...plain, media, as: 'partial', asKind, version }
  }
  return null
}

/** The version of the server's own messages, which objects may be asked for in; documents and refusals in none. */
const objectsVersion = 'v1'

/** Undefined: there is none, or it comes in no such stream or version. */
function mediaOf({ type, subtype, params }: Wish, version?: string): MediaType | undefined {
  const media = mediaTypes[`${type}/${subtype}`]
  if (params.has('sv') && params.get('sv') !== version) return undefined
  if (params.has('stream') && (params.get('stream') !== 'watch' || media === 'yaml')) return undefined
  return media === 'json' && params.get('pretty') === '1' ? 'pretty' : media
}

/** A form of its own: by its kind, and a group or a version without one is a form that nobody knows. */
function isOther({ params }: Wish): boolean {
  return ['as', 'g', 'v'].some((name) => params.has(name))
}
