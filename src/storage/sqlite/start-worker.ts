import { startThread } from '../../base/os/thread.ts'
import type { Worker } from '../../base/os/worker-threads.ts'
import type { Bell } from './bell.ts'

/** `folder` is where the store is; `bell` is rung after each message. */
export function startWorker(folder: string, bell: Bell): Worker {
  return startThread('store', new URL('./worker.ts', import.meta.url), { folder, bell: bell.memory })
}
