import * as filesSync from '../../../base/os/files-sync.ts'
import { parentPort } from '../../../base/os/worker-threads.ts'
import { connectLoopback, enterNetwork } from '../libc.ts'

// A thread of its own, because a network namespace is a thread's: the main thread's children would inherit it. What is
// connected here is the process's, so that the main thread goes on with the descriptor.

export interface DialRequest {
  readonly netnsPath: string
  readonly port: number
}

export type DialAnswer =
  | { readonly is: 'connected'; readonly fd: number }
  | { readonly is: 'refused'; readonly why: string }

const timeoutMs = 5000

parentPort!.on('message', (request: DialRequest) => {
  parentPort!.postMessage(answer(request))
})

function answer({ netnsPath, port }: DialRequest): DialAnswer {
  try {
    const namespace = filesSync.openSync(netnsPath, 'r')
    try {
      enterNetwork(namespace)
    } finally {
      filesSync.closeSync(namespace)
    }
    return { is: 'connected', fd: connectLoopback(port, timeoutMs) }
  } catch (error) {
    return { is: 'refused', why: error instanceof Error ? error.message : String(error) }
  }
}
