import * as files from '../base/os/files.ts'
import { watch } from '../base/os/files-sync.ts'
import { join } from '../base/os/path.ts'
import type { Manifest, StaticPodSource } from '../node/static-pods/source.ts'

/** A manifest of more than this is none. */
const longestBytes = 1 << 20

/** A node's folder of manifests, as kubelet's `staticPodPath`: `.yaml`, `.yml` and `.json`, in the order of their names. */
export async function manifestFolder(path: string, tell: (problem: string) => void): Promise<StaticPodSource> {
  await files.mkdir(path, { recursive: true, mode: 0o700 })
  return {
    async read() {
      const names = await files.readdir(path).catch(() => [])
      const manifests = names.filter((name) => /^[^.].*\.(ya?ml|json)$/.test(name)).sort()
      const read = await Promise.all(manifests.map((name) => manifestOf(join(path, name), name)))
      return read.filter((manifest) => manifest !== null)
    },
    watch(changed) {
      try {
        const watcher = watch(path, () => changed())
        // Gone with the data folder.
        watcher.on('error', () => watcher.close())
        watcher.unref()
        return () => watcher.close()
      } catch (error) {
        // The machine's watches are used up (inotify(7)): the folder is looked at now and then anyway.
        tell(`no changes of ${path} are told at once: ${String(error)}`)
        return () => undefined
      }
    },
  }
}

/** Null for one that is on its way in or out, or too long. */
async function manifestOf(path: string, file: string): Promise<Manifest | null> {
  const stats = await files.stat(path).catch(() => null)
  if (stats === null || !stats.isFile() || stats.size > longestBytes) return null
  const text = await files.readFile(path, 'utf8').catch(() => null)
  return text === null ? null : { file, text }
}
