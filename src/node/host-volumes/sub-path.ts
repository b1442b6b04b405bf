import * as files from '../../base/os/files.ts'
import { dirname, join } from '../../base/os/path.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import { statOrNull } from './host-path.ts'
import { isMountPoint, mount, unmount } from './mounts.ts'
import { nameOf, opened } from './opened.ts'

/** As long as what is to be written may take: it is another name for what stays mounted elsewhere. */
const patienceMs = 10_000

/**
 * Binds a path inside a volume to `target`. The volume's owner may replace any part of the path by a link at any moment:
 * so the path is opened, the kernel asked where the opened thing really is, and that very thing is mounted. What an earlier
 * container was shown there stays, unless something else is there by now, as where a ConfigMap's files have changed.
 */
export async function bindSubPath(volume: string, path: string, target: string): Promise<void> {
  if (path.startsWith('/')) throw new VolumeError(`error SubPath \`${path}\` must not be an absolute path`)
  if (path.split('/').includes('..'))
    throw new VolumeError(`unable to provision SubPath \`${path}\`: must not contain '..'`)
  const handle = await openInside(await files.realpath(volume), path)
  try {
    const wanted = await handle.stat()
    if (await isMountPoint(target)) {
      const shown = await files.stat(target)
      if (shown.dev === wanted.dev && shown.ino === wanted.ino) return
      await unmount(target, patienceMs)
    }
    await makePoint(target, wanted.isDirectory())
    await mount(['--no-canonicalize', '--bind', nameOf(handle), target])
  } finally {
    await handle.close()
  }
}

/** What was mounted on before may be of the other kind. */
async function makePoint(target: string, isFolder: boolean): Promise<void> {
  const before = await statOrNull(target)
  if (before !== null && before.isDirectory() !== isFolder)
    await (before.isDirectory() ? files.rmdir(target) : files.rm(target))
  await files.mkdir(isFolder ? target : dirname(target), { recursive: true, mode: 0o750 })
  if (!isFolder) await files.writeFile(target, '', { flag: 'a' })
}

/** Makes the folders that are missing, each in the one that was opened and looked at before, whatever its path leads to by now. */
async function openInside(root: string, path: string): Promise<files.FileHandle> {
  let at = await opened(root)
  for (const part of path.split('/').filter((it) => it !== '' && it !== '.')) {
    const parent = at
    try {
      at = await openPart(parent, part, root, path)
    } finally {
      await parent.close()
    }
  }
  return at
}

async function openPart(parent: files.FileHandle, part: string, root: string, path: string): Promise<files.FileHandle> {
  const isNew = await files.mkdir(join(nameOf(parent), part), { mode: 0o750 }).then(
    () => true,
    async (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      if (error.code !== 'ENOTDIR') throw error
      throw new VolumeError(`subPath "${path}" cannot be made: ${await files.readlink(nameOf(parent))} is no folder`)
    },
  )
  const child = await opened(join(nameOf(parent), part))
  try {
    const real = await files.readlink(nameOf(child))
    if (!isInside(real, root)) throw new VolumeError(`subPath "${path}" leads out of its volume, to ${real}`)
    if (isNew) await files.chmod(nameOf(child), (await parent.stat()).mode & 0o7777)
    return child
  } catch (error) {
    await child.close()
    throw error
  }
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`)
}
