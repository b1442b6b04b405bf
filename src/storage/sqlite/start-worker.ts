import { getCompileCacheDir, moduleBeside } from '../../base/os/module.ts'
import { dirname } from '../../base/os/path.ts'
import { Worker } from '../../base/os/worker-threads.ts'

// A thread does not inherit the compile cache, and has to switch it on before its first import: without it the
// thread takes 45 ms to start, with it 23 ms.
const boot = `
  const { workerData } = require('node:worker_threads')
  if (workerData.compileCache) require('node:module').enableCompileCache(workerData.compileCache)
  import(workerData.entry)
`

/** `folder` is where the store is. */
export function startWorker(folder: string): Worker {
  const cache = getCompileCacheDir()
  return new Worker(boot, {
    eval: true,
    name: 'store',
    workerData: {
      folder,
      entry: moduleBeside(import.meta.url, 'worker').href,
      // Node adds a folder for its own version.
      compileCache: cache === undefined ? null : dirname(cache),
    },
  })
}
