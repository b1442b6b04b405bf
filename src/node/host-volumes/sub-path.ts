import * as files from '../../base/os/files.ts'
import { dirname, join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import { VolumeError } from '../volumes/volume-error.ts'
import { isMountPoint, mount } from './mounts.ts'

/** Names a file without opening it (open(2)); Node has no name for it. */
const O_PATH = 0o10000000

/**
 * Binds a path inside a volume to `target`. The volume's owner may replace any part of the path by a link at any moment:
 * so the path is opened, the kernel asked where the opened thing really is, and that very thing is mounted.
 */
export async function bindSubPath(volume: string, path: string, target: string): Promise<void> {
  if (path.startsWith('/')) throw new VolumeError(`error SubPath \`${path}\` must not be an absolute path`)
  if (path.split('/').includes('..'))
    throw new VolumeError(`unable to provision SubPath \`${path}\`: must not contain '..'`)
  if (await isMountPoint(target)) return
  const handle = await openInside(await files.realpath(volume), path)
  try {
    const isFolder = (await handle.stat()).isDirectory()
    await files.mkdir(isFolder ? target : dirname(target), { recursive: true, mode: 0o750 })
    if (!isFolder) await files.writeFile(target, '', { flag: 'a' })
    await mount(['--no-canonicalize', '--bind', nameOf(handle), target])
  } finally {
    await handle.close()
  }
}

/** Makes the folders that are missing, each in the one that was opened and looked at before, whatever its path leads to by now. */
async function openInside(root: string, path: string): Promise<files.FileHandle> {
  let at = await files.open(root, O_PATH)
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
  const opened = await files.open(join(nameOf(parent), part), O_PATH)
  try {
    const real = await files.readlink(nameOf(opened))
    if (!isInside(real, root)) throw new VolumeError(`subPath "${path}" leads out of its volume, to ${real}`)
    if (isNew) await files.chmod(nameOf(opened), (await parent.stat()).mode & 0o7777)
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The kernel's name for what is open: no other thing can take its place. */
function nameOf({ fd }: files.FileHandle): string {
  return `/proc/${process.pid}/fd/${fd}`
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`)
}
