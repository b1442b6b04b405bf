import { StatusError } from '../../api/meta/status-error.ts'
import { Pieces } from '../../base/pieces.ts'
import type { RequestBody } from '../exchange.ts'
import { tooLarge, tooManyRequests } from '../refusals.ts'
import { limits } from './limits.ts'
import type { Wire } from './wire.ts'

/** Reads bodies, each bounded in size, and all that are under way together bounded, too. */
export class BodyReader {
  #heldBytes = 0

  /** Throws, or rejects, with what to answer where there is too much. */
  read(wire: Wire): Promise<RequestBody> {
    if (Number(wire.headers['content-length'] ?? 0) > limits.bodyBytes) throw tooLarge(limits.bodyBytes)
    const chunks = new Pieces()
    let [size, over] = [0, false]
    return new Promise((resolve, reject) => {
      const end = () => {
        over = true
        this.#heldBytes -= size
      }
      const refuse = (error: StatusError) => {
        end()
        reject(error)
      }
      wire.receive({
        onData: (chunk) => {
          // What still comes is let go by.
          if (over) return
          size += chunk.length
          this.#heldBytes += chunk.length
          if (size > limits.bodyBytes) refuse(tooLarge(limits.bodyBytes))
          else if (this.#heldBytes > limits.allBodiesBytes) refuse(tooManyRequests())
          else chunks.push(chunk)
        },
        onEnd: () => {
          if (over) return
          end()
          resolve(bodyOf(chunks.joined(), wire))
        },
        // Every body that was read to its end is closed, too.
        onClose: () => over || refuse(new StatusError(400, 'BadRequest', 'the request was cut off')),
      })
    })
  }
}

function bodyOf(bytes: Uint8Array, { headers }: Pick<Wire, 'headers'>): RequestBody {
  const contentType = headers['content-type'] ?? ''
  // What nothing is said to be is looked at, too.
  return bytes.length === 0 && contentType === '' ? { is: 'none' } : { is: 'bytes', bytes, contentType }
}
