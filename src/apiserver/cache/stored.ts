import type { ApiObject } from '../../api/meta/object.ts'
import { parseSharing } from '../../api/ops/shared-fields.ts'
import { assert } from '../../base/assert.ts'
import type { Revision } from '../../storage/store.ts'
import { frozen } from './frozen.ts'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * One version of an object as the cache keeps it: frozen, and as the bytes every reader gets. Each form is made from the
 * other when first asked for, so that a restart parses nothing and a write encodes once.
 *
 * The store keeps no resourceVersion; it is put in behind the uid, where Go writes it:
 *
 *   …"uid":"7c…","creationTimestamp":…   →   …"uid":"7c…","resourceVersion":"42","creationTimestamp":…
 */
export class Stored {
  readonly key: string
  readonly revision: Revision
  #raw: Uint8Array
  #object: ApiObject | null
  #line: Uint8Array | null = null
  #protobuf: Uint8Array | null = null

  /** `object` is what `raw` says, where the caller has it already. */
  constructor(key: string, revision: Revision, raw: Uint8Array, object: ApiObject | null) {
    this.key = key
    this.revision = revision
    this.#raw = raw
    this.#object = object === null ? null : frozen(withRevision(object, revision))
  }

  get object(): ApiObject {
    this.#object ??= frozen(withRevision(parseSharing(decoder.decode(this.#raw)) as ApiObject, this.revision))
    return this.#object
  }

  /** JSON with the resourceVersion, in Go's field order. */
  get json(): Uint8Array {
    return this.line.subarray(0, -1)
  }

  /** The same with the end of line that an answer's body has. */
  get line(): Uint8Array {
    this.#line ??= encoder.encode(`${spliced(decoder.decode(this.#raw), this.revision)}\n`)
    return this.#line
  }

  /** The object's message in protobuf, without an envelope; `encode` makes it for the first who asks. */
  protobuf(encode: (object: ApiObject) => Uint8Array): Uint8Array {
    this.#protobuf ??= encode(this.object)
    return this.#protobuf
  }

  /** The same content under another revision: what a deletion's event shows. */
  at(revision: Revision): Stored {
    return new Stored(this.key, revision, this.#raw, this.#object)
  }
}

function withRevision(object: ApiObject, revision: Revision): ApiObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } }
}

const uidMark = '"uid":"'

/** Nothing before the uid can hold a quote: names, prefixes of names and namespaces are all it follows. */
function spliced(text: string, revision: Revision): string {
  const metadata = text.indexOf('"metadata":{')
  const uid = text.indexOf(uidMark, metadata)
  assert(metadata >= 0 && uid > metadata, 'what is stored has a metadata.uid')
  const end = text.indexOf('"', uid + uidMark.length) + 1
  return `${text.slice(0, end)},"resourceVersion":"${revision}"${text.slice(end)}`
}
