import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files.ts'
import { namesIn } from '../../base/os/if-there.ts'
import { withMachineLock } from '../../base/os/machine-lock.ts'
import { join } from '../../base/os/path.ts'
import type { Mount } from './mounts.ts'

type CacheMount = Mount & { readonly type: 'cache' }

const keptMs = 14 * 24 * 3600_000

/** Folders that commands of builds find again, by their IDs; a folder's time is that of the last use. */
export class CacheMounts {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async open({ id, owner, mode }: CacheMount, nowMs: number): Promise<string> {
    const path = join(this.#folder, nameOf(id))
    await files.mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const isNew = (await files.mkdir(path, { recursive: true })) !== undefined
    if (isNew) await files.chmod(path, mode)
    if (isNew) await files.chown(path, owner.uid, owner.gid)
    await files.utimes(path, nowMs / 1000, nowMs / 1000)
    return path
  }

  /** Those that are not to be shared are for one command at a time, of whichever build; always taken in the same order. */
  exclusively<T>(mounts: readonly Mount[], work: () => Promise<T>): Promise<T> {
    const own = mounts.flatMap((mount) => (mount.type === 'cache' && !mount.isShared ? [mount.id] : []))
    const names = [...new Set(own)].map((id) => nameOf(join(this.#folder, id))).sort()
    return names.reduceRight<() => Promise<T>>(
      (inner, name) => () => withMachineLock(`build-mount/${name}`, inner),
      work,
    )()
  }

  /** Takes away what no build has used for a while. */
  async forgetUnused(nowMs: number): Promise<void> {
    for (const name of await namesIn(this.#folder)) {
      const path = join(this.#folder, name)
      if (nowMs - (await files.stat(path)).mtimeMs > keptMs) await files.rm(path, { recursive: true, force: true })
    }
  }
}

function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32)
}
