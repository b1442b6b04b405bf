import { errorCodes, Http2Error } from './errors.ts'
import { type Frame, flags, frameTypes, unpadded } from './frames.ts'

/** A header block, whole, as one or several frames brought it. */
export interface HeadBlock {
  readonly stream: number
  readonly endStream: boolean
  readonly block: Buffer
}

interface Pieces {
  readonly stream: number
  readonly endStream: boolean
  readonly blocks: Buffer[]
  bytes: number
}

/** A head may come in pieces, but not in crumbs: so many, and one more for each of these bytes. */
const mostPieces = 64
const pieceBytes = 1024

/** Puts header blocks together. Between the pieces of one no other frame may come. */
export class HeadBlocks {
  readonly #limitBytes: number
  #pieces: Pieces | null = null

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes
  }

  get isWithin(): boolean {
    return this.#pieces !== null
  }

  /** Null where the block is not whole yet. */
  add(frame: Frame): HeadBlock | null {
    const pieces = frame.type === frameTypes.headers ? begun(frame) : this.#continued(frame)
    this.#pieces = pieces
    if (pieces.bytes > this.#limitBytes) throw new Http2Error(errorCodes.protocol, 'a head that is too large')
    if (pieces.blocks.length > mostPieces + pieces.bytes / pieceBytes)
      throw new Http2Error(errorCodes.enhanceYourCalm, 'a head in crumbs')
    if ((frame.flags & flags.endHeaders) === 0) return null
    this.#pieces = null
    const { stream, endStream, blocks } = pieces
    return { stream, endStream, block: blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks) }
  }

  #continued({ stream, payload }: Frame): Pieces {
    const pieces = this.#pieces
    if (pieces === null || pieces.stream !== stream) throw new Http2Error(errorCodes.protocol, 'a piece of no head')
    pieces.blocks.push(payload)
    pieces.bytes += payload.length
    return pieces
  }
}

/** What a priority takes in front of the block. */
const priorityBytes = 5

function begun(frame: Frame): Pieces {
  const { stream } = frame
  if (stream % 2 === 0) throw new Http2Error(errorCodes.protocol, `a request on stream ${stream}`)
  const skipped = (frame.flags & flags.priority) === 0 ? 0 : priorityBytes
  const block = unpadded(frame)
  if (block === null || block.length < skipped) throw new Http2Error(errorCodes.protocol, 'a head that is cut off')
  const endStream = (frame.flags & flags.endStream) !== 0
  return { stream, endStream, blocks: [block.subarray(skipped)], bytes: block.length - skipped }
}
