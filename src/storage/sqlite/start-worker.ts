import { moduleBeside } from '../../base/os/module.ts'
import { startThread } from '../../base/os/thread.ts'
import type { Worker } from '../../base/os/worker-threads.ts'

/** `folder` is where the store is. */
export function startWorker(folder: string): Worker {
  return startThread('store', moduleBeside(import.meta.url, 'worker'), { folder })
}
