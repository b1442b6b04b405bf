import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What is mounted is taken off when the input ends: with the test, or with its process, however that was ended. */
const guard = 'cat > /dev/null; umount -l "$0"/*.mounted; rm -rf --one-file-system "$0"'

/** File systems of a test's own, for who is root. */
export class TestMounts {
  readonly #folder = mkdtempSync(join(tmpdir(), 'berth-mounts-'))
  readonly #guard = spawn('sh', ['-c', guard, this.#folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  #count = 0

  /** Where memory of that size is mounted; null where that cannot be. */
  memory(bytes: number): string | null {
    return this.#mount('-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs')
  }

  /** A file as a disk, with ext4 in it, and where it is mounted; null where that cannot be. */
  disk(bytes: number): { readonly path: string; readonly image: string } | null {
    const image = join(this.#folder, `${this.#count++}`)
    writeFileSync(image, '')
    truncateSync(image, bytes)
    if (spawnSync('mkfs.ext4', ['-q', image]).status !== 0) return null
    const path = this.#mount('-o', 'loop', image)
    return path === null ? null : { path, image }
  }

  /** What a disk would hold if the power went now, while the system still has the rest in memory. */
  afterPowerLoss({ image }: { readonly image: string }): string {
    const copy = join(this.#folder, `${this.#count++}`)
    copyFileSync(image, copy)
    return this.#mount('-o', 'loop', copy)!
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#guard.once('exit', resolve))
    this.#guard.stdin.end()
    await ended
  }

  #mount(...what: readonly string[]): string | null {
    const path = join(this.#folder, `${this.#count++}.mounted`)
    mkdirSync(path)
    return spawnSync('mount', [...what, path]).status === 0 ? path : null
  }
}
