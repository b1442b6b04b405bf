import * as filesSync from '../../../base/os/files-sync.ts'
import { parentPort } from '../../../base/os/worker-threads.ts'
import { connectLoopback, enterNetwork } from '../libc.ts'

// A thread of its own, because a network namespace is a thread's: the main thread's children would inherit it. What is
// connected here is the process's, so that the main thread goes on with the descriptor.

export interface DialRequest {
  readonly id: number
  readonly netnsPath: string
  readonly port: number
}

export type DialAnswer = { readonly id: number } & ({ readonly fd: number } | { readonly error: string })

const timeoutMs = 5000

parentPort!.on('message', (request: DialRequest) => {
  parentPort!.postMessage(answer(request))
})

function answer({ id, netnsPath, port }: DialRequest): DialAnswer {
  try {
    const namespace = filesSync.openSync(netnsPath, 'r')
    try {
      enterNetwork(namespace)
    } finally {
      filesSync.closeSync(namespace)
    }
    return { id, fd: connectLoopback(port, timeoutMs) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
