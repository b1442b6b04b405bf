import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { getCompileCacheDir } from './module.ts'

// A thread does not inherit the compile cache, and has to switch it on before its first import: without it the
// store's thread takes 45 ms to start, with it 23 ms.
const boot = `
  const { workerData } = require('node:worker_threads')
  if (workerData.compileCache) require('node:module').enableCompileCache(workerData.compileCache)
  import(workerData.entry)
`

/** A thread that begins with the module `entry`; it finds `data` in its `workerData`. */
export function startThread(name: string, entry: URL, data: Readonly<Record<string, unknown>> = {}): Worker {
  const cache = getCompileCacheDir()
  return new Worker(boot, {
    eval: true,
    name,
    // What it makes are messages, which die young: it need not keep as much room for them as the main thread (`bin/berth`).
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    workerData: {
      ...data,
      entry: entry.href,
      // Node adds a folder for its own version.
      compileCache: cache === undefined ? null : dirname(cache),
    },
  })
}
