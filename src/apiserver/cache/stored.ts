import type { ApiObject } from '../../api/meta/object.ts'
import { assert } from '../../base/assert.ts'
import type { Revision } from '../../storage/store.ts'
import { storedBytes, withoutRevision } from '../write/stored-bytes.ts'
import { frozen } from './frozen.ts'
import { readStored } from './read-stored.ts'
import type { Sheet } from './sheet.ts'

const decoder = new TextDecoder()

/**
 * One version of an object as the cache keeps it: frozen, or as the bytes every reader gets, or both. Each form is made from the
 * other when first asked for, so that a restart parses nothing and a write encodes once. What the store gave goes when it has
 * been parsed: controllers look at every object, and few are read as bytes before they change. So do the bytes of what a
 * component of this process wrote and nobody watched from outside, and of what there is a newer version of.
 *
 * The store keeps no resourceVersion; it is put in behind the uid, where Go writes it:
 *
 *   …"uid":"7c…","creationTimestamp":…   →   …"uid":"7c…","resourceVersion":"42","creationTimestamp":…
 */
export class Stored {
  readonly key: string
  readonly revision: Revision
  /** The object has not been written since it was created. */
  readonly isFirst: boolean
  /** As JSON; 0 where it has been made of another version. */
  readonly bytes: number
  /** As the store has it; null where the object or the line says the same. */
  #raw: Uint8Array | null
  /** What `raw` lies in together with others. */
  #sheet: Sheet | null
  #object: ApiObject | null
  #line: Uint8Array | null = null
  #protobuf: Uint8Array | null = null

  /** `raw`: what `storedBytes` made of the object, as it was read. `object`: the same as a value. One of them may be left out. */
  constructor(
    key: string,
    revision: Revision,
    raw: Uint8Array | null,
    object: ApiObject | null,
    isFirst = false,
    sheet: Sheet | null = null,
  ) {
    assert(raw !== null || object !== null, 'a version of an object has a content')
    this.key = key
    this.revision = revision
    this.isFirst = isFirst
    this.bytes = raw?.length ?? 0
    this.#raw = raw
    this.#sheet = sheet
    sheet?.need()
    this.#object = object === null ? null : frozen(withRevision(object, revision))
  }

  get object(): ApiObject {
    if (this.#object !== null) return this.#object
    const bytes = this.#raw ?? this.line
    this.#object = frozen(withRevision(readStored(decoder.decode(bytes)), this.revision))
    this.#dropRaw()
    return this.#object
  }

  /** JSON with the resourceVersion, in Go's field order. */
  get json(): Uint8Array {
    return this.line.subarray(0, -1)
  }

  /** The same with the end of line that an answer's body has. */
  get line(): Uint8Array {
    this.#line ??= spliced(this.#raw ?? storedBytes(withoutRevision(this.object)), this.revision)
    this.#dropRaw()
    return this.#line
  }

  #dropRaw(): void {
    this.#raw = null
    this.#sheet?.letGo()
    this.#sheet = null
  }

  /** An object nobody has read as bytes so far is kept as itself alone; its bytes can be made again. */
  letGoOfUnread(): void {
    if (this.#object !== null) this.#dropRaw()
  }

  /** There is a newer version: of this one only late watchers ask for bytes. */
  superseded(): void {
    if (this.#object === null) return
    this.#dropRaw()
    this.#line = null
    this.#protobuf = null
  }

  /** The object's message in protobuf, without an envelope; `encode` makes it for the first who asks. */
  protobuf(encode: (object: ApiObject) => Uint8Array): Uint8Array {
    this.#protobuf ??= encode(this.object)
    return this.#protobuf
  }

  /** The same content under another revision: what a deletion's event shows. */
  at(revision: Revision): Stored {
    return new Stored(this.key, revision, null, this.object)
  }
}

function withRevision(object: ApiObject, revision: Revision): ApiObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } }
}

const metadataMark = '"metadata":{'
const uidMark = '"uid":"'
const quote = 0x22
const lineEnd = 0x0a

/** What is before the version and what is behind it stay the bytes they were. */
function spliced(raw: Uint8Array, revision: Revision): Uint8Array {
  const end = endOfUid(raw)
  const version = `,"resourceVersion":"${revision}"`
  const line = Buffer.allocUnsafeSlow(raw.length + version.length + 1)
  line.set(raw)
  line.copyWithin(end + version.length, end, raw.length)
  line.write(version, end, 'latin1')
  line[line.length - 1] = lineEnd
  return line
}

/** Nothing before the uid can hold a quote: names, prefixes of names and namespaces are all it follows. */
function endOfUid(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.length)
  const metadata = bytes.indexOf(metadataMark, 0, 'latin1')
  const uid = metadata < 0 ? -1 : bytes.indexOf(uidMark, metadata, 'latin1')
  const end = uid < 0 ? -1 : bytes.indexOf(quote, uid + uidMark.length)
  assert(end > 0, 'what is stored has a metadata.uid')
  return end + 1
}
