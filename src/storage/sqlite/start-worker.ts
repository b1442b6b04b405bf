import { startThread } from '../../base/os/thread.ts'
import type { Worker } from '../../base/os/worker-threads.ts'
import type { SharedMemory } from './protocol.ts'

/** `folder` is where the store is. */
export function startWorker(folder: string, memory: SharedMemory): Worker {
  return startThread('store', new URL('./worker.ts', import.meta.url), { folder, memory })
}
