import type { ApiObject } from '../../api/meta/object.ts'
import type { Stored } from './stored.ts'

export type FrameType = 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'

const encoder = new TextEncoder()
const lineEnd = encoder.encode('}\n')
const heads = new Map<FrameType, Uint8Array>()

function head(type: FrameType): Uint8Array {
  let bytes = heads.get(type)
  if (bytes === undefined) {
    bytes = encoder.encode(`{"type":"${type}","object":`)
    heads.set(type, bytes)
  }
  return bytes
}

/** One event of a watch, encoded once for all who watch. */
export class WatchFrame {
  readonly type: FrameType
  readonly stored: Stored | null
  readonly #object: ApiObject | null
  #line: Uint8Array | null = null
  #protobuf: Uint8Array | null = null

  private constructor(type: FrameType, stored: Stored | null, object: ApiObject | null) {
    this.type = type
    this.stored = stored
    this.#object = object
  }

  static of(type: 'ADDED' | 'MODIFIED' | 'DELETED', stored: Stored): WatchFrame {
    return new WatchFrame(type, stored, null)
  }

  /** Bookmarks, errors, and objects in another form than they are stored. */
  static ofObject(type: FrameType, object: object): WatchFrame {
    return new WatchFrame(type, null, object as ApiObject)
  }

  get object(): ApiObject {
    return this.stored?.object ?? (this.#object as ApiObject)
  }

  /** The event as a line of JSON. */
  get line(): Uint8Array {
    if (this.#line === null) {
      const body = this.stored?.json ?? encoder.encode(JSON.stringify(this.#object))
      const start = head(this.type)
      this.#line = new Uint8Array(start.length + body.length + lineEnd.length)
      this.#line.set(start)
      this.#line.set(body, start.length)
      this.#line.set(lineEnd, start.length + body.length)
    }
    return this.#line
  }
  /** The event as a frame of a watch in protobuf; `encode` makes it for the first who asks. */
  protobuf(encode: (object: ApiObject) => Uint8Array): Uint8Array {
    this.#protobuf ??= encode(this.object)
    return this.#protobuf
  }
}
