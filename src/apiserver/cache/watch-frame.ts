import type { ApiObject } from '../../api/meta/object.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import type { Stored } from './stored.ts'

type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED'
export type FrameType = ChangeType | 'BOOKMARK' | 'ERROR'

const lineEnd = '}\n'

/** One event of a watch, encoded once for all who watch. */
export class WatchFrame {
  readonly type: FrameType
  readonly stored: Stored | null
  /** What was there before; null where nothing was, and where it is not known. */
  readonly previous: Stored | null
  readonly #object: ApiObject | null
  #line: Uint8Array | null = null
  #protobuf: Uint8Array | null = null

  private constructor(type: FrameType, stored: Stored | null, previous: Stored | null, object: ApiObject | null) {
    this.type = type
    this.stored = stored
    this.previous = previous
    this.#object = object
  }

  static of(type: ChangeType, stored: Stored, previous: Stored | null = null): WatchFrame {
    return new WatchFrame(type, stored, previous, null)
  }

  /** Bookmarks, errors, and objects in another form than they are stored. */
  static ofObject(type: FrameType, object: object): WatchFrame {
    return new WatchFrame(type, null, null, object as ApiObject)
  }

  get object(): ApiObject {
    return this.stored?.object ?? (this.#object as ApiObject)
  }

  /** The event as a line of JSON. */
  get line(): Uint8Array {
    if (this.#line === null) {
      const body = this.stored?.json ?? Buffer.from(goJsonText(this.#object))
      const head = `{"type":"${this.type}","object":`
      const line = Buffer.allocUnsafeSlow(head.length + body.length + lineEnd.length)
      line.write(head, 0, 'latin1')
      line.set(body, head.length)
      line.write(lineEnd, head.length + body.length, 'latin1')
      this.#line = line
    }
    return this.#line
  }

  /** The event as a frame of a watch in protobuf; `encode` makes it for the first who asks. */
  protobuf(encode: (object: ApiObject) => Uint8Array): Uint8Array {
    this.#protobuf ??= encode(this.object)
    return this.#protobuf
  }
}
