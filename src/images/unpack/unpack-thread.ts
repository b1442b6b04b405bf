import { messageOf } from '../../base/message-of.ts'
import { parentPort } from '../../base/os/worker-threads.ts'
import { ImageError } from '../image-error.ts'
import { type UnpackOrder, unpackLayer } from './unpack-layer.ts'

export type UnpackAnswer =
  | { readonly is: 'unpacked'; readonly diffId: string }
  | { readonly is: 'refused'; readonly reason: string; readonly message: string }

parentPort?.on('message', async (order: UnpackOrder) => {
  const answer: UnpackAnswer = await unpackLayer(order).then(
    (diffId) => ({ is: 'unpacked', diffId }) as const,
    (error: unknown) => ({
      is: 'refused' as const,
      reason: error instanceof ImageError ? error.reason : 'ErrImagePull',
      message: messageOf(error),
    }),
  )
  parentPort?.postMessage(answer)
})
