import { StatusError } from '../../api/meta/status-error.ts'
import { Pieces } from '../../base/pieces.ts'
import { tooLarge, tooManyRequests } from '../refusals.ts'
import { limits } from './limits.ts'
import type { Wire } from './wire.ts'

/** Reads bodies, each bounded in size, and all that are under way together bounded, too. */
export class BodyReader {
  #heldBytes = 0

  async read(wire: Wire): Promise<Uint8Array> {
    if (Number(wire.headers['content-length'] ?? 0) > limits.bodyBytes) throw tooLarge(limits.bodyBytes)
    const chunks = new Pieces()
    let size = 0
    try {
      await this.#eachChunk(wire, (chunk) => {
        size += chunk.length
        this.#heldBytes += chunk.length
        if (size > limits.bodyBytes) throw tooLarge(limits.bodyBytes)
        if (this.#heldBytes > limits.allBodiesBytes) throw tooManyRequests()
        chunks.push(chunk)
      })
    } finally {
      this.#heldBytes -= size
    }
    return chunks.joined()
  }

  #eachChunk(wire: Wire, take: (chunk: Uint8Array) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      let over = false
      const end = (error: unknown) => {
        if (over) return
        over = true
        if (error === null) resolve()
        else reject(error)
      }
      wire.receive({
        onData(chunk) {
          // What still comes is let go by.
          if (over) return
          try {
            take(chunk)
          } catch (error) {
            end(error)
          }
        },
        onEnd: () => end(null),
        // Every body that was read to its end is closed, too.
        onClose: () => over || end(new StatusError(400, 'BadRequest', 'the request was cut off')),
      })
    })
  }
}
