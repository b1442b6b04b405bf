import * as files from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { attribute, attributeBytes } from '../unpack/libc.ts'
import { isWhiteout, opaque, statsOf } from '../unpack/lower-layers.ts'
import { entryOf } from './copy.ts'
import type { TarWriter } from './tar-writer.ts'

const capabilities = 'security.capability'

/** What a container's making has put there, empty: places to mount on. */
const mountPoints: ReadonlySet<string> = new Set(['dev', 'proc', 'sys', 'etc/hosts', 'etc/hostname', 'etc/resolv.conf'])

/**
 * An overlay's upper folder → a layer's archive (image specification 1.1, layer): whiteouts by their names. `places`: where
 * else something was mounted; these and the folders above them are not there for their own sake.
 */
export function writeChanges(upper: string, places: readonly string[], tar: TarWriter): void {
  const made = new Set([...mountPoints, ...places])
  const links = new Map<number, string>()
  const walk = (path: string) => {
    for (const name of files.readdirSync(join(upper, path)).sort()) {
      const inside = path === '' ? name : `${path}/${name}`
      const at = join(upper, inside)
      const stats = statsOf(at)
      if (stats === null || isPlace(inside, at, stats, made)) continue
      if (isWhiteout(stats)) {
        tar.begin(marker(path, `.wh.${name}`))
        continue
      }
      const entry = { ...entryOf(inside, stats, at), xattrs: attributesOf(at) }
      const known = stats.isFile() && stats.nlink > 1 ? links.get(stats.ino) : undefined
      if (known !== undefined) tar.begin({ ...entry, type: 'link', linkPath: known, sizeBytes: 0 })
      else if (entry.type === 'file') tar.file(entry, at)
      else tar.begin(entry)
      if (stats.isFile() && stats.nlink > 1) links.set(stats.ino, known ?? inside)
      if (!stats.isDirectory()) continue
      if (attribute(at, opaque) === 'y') tar.begin(marker(inside, '.wh..wh..opq'))
      walk(inside)
    }
  }
  walk('')
}

/** Nothing is there but what something was mounted on. */
function isPlace(path: string, at: string, stats: files.Stats, made: ReadonlySet<string>): boolean {
  if (made.has(path) && stats.isFile()) return stats.size === 0
  if (!stats.isDirectory() || ![...made].some((one) => one === path || one.startsWith(`${path}/`))) return false
  return files.readdirSync(at).every((name) => {
    const below = join(at, name)
    const found = statsOf(below)
    return found !== null && isPlace(`${path}/${name}`, below, found, made)
  })
}

function attributesOf(at: string): ReadonlyMap<string, Uint8Array> {
  const value = attributeBytes(at, capabilities)
  return value.length === 0 ? new Map() : new Map([[capabilities, value]])
}

function marker(folder: string, name: string) {
  const path = folder === '' ? name : `${folder}/${name}`
  const empty = { mode: 0o644, uid: 0, gid: 0, sizeBytes: 0, mtimeSeconds: 0, linkPath: '', major: 0, minor: 0 }
  return { path, type: 'file', xattrs: new Map<string, Uint8Array>(), ...empty } as const
}
