import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { mountMemory } from './mounts.ts'

/** statfs(2) */
const tmpfs = 0x01021994

/** Beside the folder of the pods' volumes. */
export function memoryFolderOf(directory: string): string {
  return `${directory}-in-memory`
}

/**
 * A folder a pod, for what must not be on a disk: Secrets, tokens. The kubelet mounts a tmpfs for each such volume; here it is one
 * for all, since each mount of the machine costs every container's start, and containers see their own folder of it only.
 */
export class MemoryFolder {
  readonly #path: string
  #mounting: Promise<void> | null = null

  constructor(path: string) {
    this.#path = path
  }

  /** Where the volume's folder is to be. */
  async folder(podUid: string, path: string): Promise<string> {
    this.#mounting ??= this.#mount().finally(() => {
      this.#mounting = null
    })
    await this.#mounting
    return join(this.#path, podUid, path)
  }

  remove(podUid: string): void {
    filesSync.rmSync(join(this.#path, podUid), { recursive: true, force: true })
  }

  /** Looks each time: somebody may have unmounted it. */
  async #mount(): Promise<void> {
    filesSync.mkdirSync(this.#path, { recursive: true, mode: 0o750 })
    if (filesSync.statfsSync(this.#path).type === tmpfs) return
    await mountMemory(this.#path, ['mode=0750'])
  }
}
