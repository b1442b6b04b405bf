import { messageOf } from '../../../base/message-of.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { parentPort } from '../../../base/os/worker-threads.ts'
import { beginConnection, enterNetwork } from '../system/libc.ts'

// A thread of its own, because a network namespace is a thread's: the main thread's children would inherit it. What is
// connected here is the process's, so that the main thread goes on with the descriptor. Nothing is waited for here: of
// many ports that are dialled, one that does not answer holds up no other.

export interface DialRequest {
  readonly netnsPath: string
  readonly port: number
  readonly family: 4 | 6
}

export type DialAnswer =
  | { readonly is: 'begun'; readonly fd: number }
  | { readonly is: 'refused'; readonly why: string }

parentPort!.on('message', (request: DialRequest) => {
  parentPort!.postMessage(answer(request))
})

function answer({ netnsPath, port, family }: DialRequest): DialAnswer {
  try {
    const namespace = filesSync.openSync(netnsPath, 'r')
    try {
      enterNetwork(namespace)
    } finally {
      filesSync.closeSync(namespace)
    }
    return { is: 'begun', fd: beginConnection(port, family) }
  } catch (error) {
    return { is: 'refused', why: messageOf(error) }
  }
}
