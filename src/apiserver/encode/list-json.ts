import { goJsonText } from '../../api/ops/go/text.ts'
import { assert } from '../../base/assert.ts'
import type { ListBody } from '../exchange.ts'

const [comma, brace] = [0x2c, 0x7b]
const end = ']}\n'

/** `{"kind":"PodList",…,"items":[` and the items as they are cached, but for the kind they begin with: a list names it once. */
export class ListJson {
  readonly #items: ListBody['items']
  readonly #head: string
  /** How each cached item begins that is not told again. */
  readonly #told: string
  readonly bytes: number

  constructor({ apiVersion, kind, metadata, items, itemsTellKind }: ListBody) {
    this.#items = items
    this.#head = `${goJsonText({ kind, apiVersion, metadata }).slice(0, -1)},"items":[`
    this.#told =
      itemsTellKind === true ? '{' : `{"kind":"${kind.slice(0, -'List'.length)}","apiVersion":"${apiVersion}",`
    let bytes = Buffer.byteLength(this.#head) + end.length
    for (let index = 0; index < items.length; index++) bytes += this.#bytesOf(index)
    this.bytes = bytes
  }

  get whole(): Uint8Array {
    const [all] = this.pieces(Number.POSITIVE_INFINITY)
    assert(all !== undefined, 'a list has a piece')
    return all
  }

  /** Each but the last as long as is asked for, or longer by a part of an item. Made when it is its turn. */
  *pieces(leastBytes: number): Generator<Uint8Array> {
    let written = 0
    for (let from = 0; written < this.bytes; ) {
      let length = from === 0 ? Buffer.byteLength(this.#head) : 0
      let to = from
      while (to < this.#items.length && (to === from || length < leastBytes)) length += this.#bytesOf(to++)
      const isLast = to === this.#items.length
      const piece = this.#piece(from, to, length + (isLast ? end.length : 0))
      written += piece.length
      assert(isLast ? written === this.bytes : written < this.bytes, 'a list is as long as was said')
      yield piece
      from = to
    }
  }

  /** Of the line without its end, with a brace for what is told and, in front of all but the first, a comma. */
  #bytesOf(index: number): number {
    return this.#items[index]!.line.length - this.#told.length + (index > 0 ? 1 : 0)
  }

  #piece(from: number, to: number, length: number): Uint8Array {
    const piece = Buffer.allocUnsafeSlow(length)
    let at = from === 0 ? piece.write(this.#head) : 0
    for (let index = from; index < to; index++) {
      const { line } = this.#items[index]!
      if (index > 0) piece[at++] = comma
      piece[at++] = brace
      piece.set(line.subarray(this.#told.length, -1), at)
      at += line.length - 1 - this.#told.length
    }
    if (to === this.#items.length) at += piece.write(end, at)
    assert(at === length, 'nothing of what the memory held before goes out')
    return piece
  }
}
