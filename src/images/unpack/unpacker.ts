import { AskedThread } from '../../base/os/asked-thread.ts'
import { ImageError } from '../image-error.ts'
import type { UnpackOrder } from './unpack-layer.ts'
import type { UnpackAnswer } from './unpack-thread.ts'

/** Unpacks layers one after the other in a thread of its own, so that the main one never waits for the disk. */
export class Unpacker {
  readonly #thread = new AskedThread<UnpackOrder, UnpackAnswer>(
    'unpack',
    new URL('./unpack-thread.ts', import.meta.url),
  )

  /** Answers the digest of the layer's content, uncompressed. */
  async unpack(order: UnpackOrder): Promise<string> {
    const answer = await this.#thread.ask(order)
    if (answer.is === 'unpacked') return answer.diffId
    throw new ImageError(answer.reason, answer.message)
  }

  close(): Promise<void> {
    return this.#thread.rest()
  }
}
