import { contentHash } from '../../../base/content-hash.ts'
import type { Kind } from '../../kind.ts'
import { writeJson } from '../write-json.ts'
import { documentOf } from './names.ts'
import { openApiV2 } from './v2.ts'
import { encodeOpenApiV2 } from './v2-protobuf.ts'
import { type Described, type OpenApiInfo, openApiDocuments, openApiV3, openApiV3Index } from './v3.ts'
import { encodeOpenApiV3 } from './v3-protobuf.ts'

const v3 = '/openapi/v3/'

/** What clients ask for, and what the answer calls itself: an `@` is no part of a media type. */
export const protobufTypes = {
  v2: typesOf('v2'),
  v3: typesOf('v3'),
} as const

function typesOf(version: 'v2' | 'v3'): { readonly asked: string; readonly answered: string } {
  const type = (separator: '@' | '.') => `application/com.github.proto-openapi.spec.${version}${separator}v1.0+protobuf`
  return { asked: type('@'), answered: type('.') }
}

/** A document as text, and the hash of that text. */
export interface OpenApiDocument {
  readonly text: string
  readonly hash: string
}

/** The same as bytes: made anew for each who asks, which hardly anybody does twice. */
export function asProtobuf({ text }: OpenApiDocument): Uint8Array {
  return encodeOpenApiV3(JSON.parse(text) as object)
}

/**
 * Every OpenAPI document as bytes or text, each made when first asked for and kept. `of` are these with other kinds: what
 * is said of kinds that stay is not made again.
 */
export class OpenApiDocuments {
  private readonly described: Described
  private readonly info: OpenApiInfo
  private readonly elsewhere: ReadonlyMap<string, string>
  private readonly documents = new Map<string, OpenApiDocument>()
  private index: string | undefined
  private v2: object | undefined
  private v2HashKept: string | undefined
  private v2Bytes: Uint8Array | undefined

  /** `elsewhere`: where documents of other servers are, by their names. */
  constructor(described: Described, info: OpenApiInfo, elsewhere: ReadonlyMap<string, string> = new Map()) {
    this.described = described
    this.info = info
    this.elsewhere = elsewhere
  }

  of(kinds: readonly Kind[], elsewhere?: ReadonlyMap<string, string>): OpenApiDocuments {
    const others = new OpenApiDocuments({ ...this.described, kinds }, this.info, elsewhere)
    const here = (from: readonly Kind[], document: string) => from.filter((kind) => documentOf(kind) === document)
    for (const [name, document] of this.documents) {
      const [before, after] = [here(this.described.kinds, name), here(kinds, name)]
      // Documents that are of no kinds tell which groups and versions there are.
      const isSame = before.length > 0 && before.length === after.length && before.every((kind, i) => kind === after[i])
      if (isSame) others.documents.set(name, document)
    }
    return others
  }

  /** `/openapi/v3`: the documents and their hashes. */
  v3Index(): string {
    this.index ??= JSON.stringify(openApiV3Index(this.hashes(), this.elsewhere))
    return this.index
  }

  /** `/openapi/v3/apis/apps/v1`; undefined where there is none. */
  v3Document(path: string): OpenApiDocument | undefined {
    const name = path.startsWith(v3) ? path.slice(v3.length) : path
    const known = this.documents.get(name)
    if (known !== undefined) return known
    const document = openApiV3(this.described, name, this.info)
    if (document === undefined) return undefined
    const text = writeJson(document)
    const made = { text, hash: contentHash(text) }
    this.documents.set(name, made)
    return made
  }

  /** Of what v2 says, in whichever encoding. */
  v2Hash(): string {
    this.v2HashKept ??= contentHash(this.v2Json())
    return this.v2HashKept
  }

  v2Json(): string {
    return writeJson(this.v2Document())
  }

  v2Protobuf(): Uint8Array {
    this.v2Bytes ??= encodeOpenApiV2(this.v2Document())
    return this.v2Bytes
  }

  private v2Document(): object {
    this.v2 ??= openApiV2(this.described, this.info)
    return this.v2
  }

  private hashes(): ReadonlyMap<string, string> {
    const names = openApiDocuments(this.described)
    return new Map(names.map((name) => [name, this.v3Document(name)?.hash ?? '']))
  }
}
