import * as files from '../base/os/files.ts'
import { isMachineLockHeld, withMachineLock } from '../base/os/machine-lock.ts'
import { join } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'

// <folder>/<process>-<count>   names of layers, a line each, that a build under way relies on
//
// Whoever made such a file holds a machine-wide lock of the same name: the kernel ends the lease with its process.

let count = 0

/** Layers that stay though no image needs them yet. */
export class Lease {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** From now on, until the lease ends; to be called by who holds the images' lock. */
  async hold(layers: readonly string[]): Promise<void> {
    await files.appendFile(this.#file, layers.map((layer) => `${layer}\n`).join(''))
  }
}

/** `lock`: what the locks of this folder's leases are called. */
export async function withLease<T>(folder: string, lock: string, work: (lease: Lease) => Promise<T>): Promise<T> {
  const name = `${process.pid}-${count++}`
  return withMachineLock(`${lock}/${name}`, async () => {
    const file = join(folder, name)
    await files.mkdir(folder, { recursive: true, mode: 0o700 })
    await files.writeFile(file, '', { mode: 0o600 })
    try {
      return await work(new Lease(file))
    } finally {
      await files.rm(file, { force: true })
    }
  })
}

/** Of all leases whose holders live; what others have left is taken away. */
export async function leasedLayers(folder: string, lock: string): Promise<ReadonlySet<string>> {
  const held = new Set<string>()
  for (const name of await files.readdir(folder).catch(() => [])) {
    const file = join(folder, name)
    const text = await files.readFile(file, 'utf8').catch(() => '')
    if (!(await isMachineLockHeld(`${lock}/${name}`))) await files.rm(file, { force: true })
    else for (const layer of text.split('\n')) if (layer !== '') held.add(layer)
  }
  return held
}
