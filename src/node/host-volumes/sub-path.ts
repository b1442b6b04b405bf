import * as files from '../../base/os/files.ts'
import { dirname, join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import { VolumeError } from '../volumes/volumes.ts'
import { isMountPoint, mount } from './mounts.ts'

/** Names a file without opening it (open(2)); Node has no name for it. */
const O_PATH = 0o10000000

/**
 * Binds a path inside a volume to `target`. The volume's owner may replace any part of the path by a link at any moment:
 * so the path is opened, the kernel asked where the opened thing really is, and that very thing is mounted.
 */
export async function bindSubPath(volume: string, path: string, target: string): Promise<void> {
  if (path.startsWith('/') || path.split('/').includes('..')) {
    throw new VolumeError(`subPath "${path}" must be relative and stay inside of the volume`)
  }
  if (await isMountPoint(target)) return
  const root = await files.realpath(volume)
  await makeFolders(root, path)
  const handle = await files.open(join(root, path), O_PATH)
  try {
    const fd = `/proc/${process.pid}/fd/${handle.fd}`
    const real = await files.readlink(fd)
    if (!isInside(real, root)) throw new VolumeError(`subPath "${path}" leads out of its volume, to ${real}`)
    const isFolder = (await handle.stat()).isDirectory()
    await files.mkdir(isFolder ? target : dirname(target), { recursive: true, mode: 0o750 })
    if (!isFolder) await files.writeFile(target, '', { flag: 'a' })
    await mount(['--no-canonicalize', '--bind', fd, target])
  } finally {
    await handle.close()
  }
}

/** Makes what is missing, one part at a time, each checked to be inside before anything is made in it. */
async function makeFolders(root: string, path: string): Promise<void> {
  let folder = root
  for (const part of path.split('/').filter((it) => it !== '' && it !== '.')) {
    const next = join(folder, part)
    try {
      await files.mkdir(next, { mode: 0o750 })
      await files.chmod(next, (await files.stat(folder)).mode & 0o7777)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    folder = await files.realpath(next)
    if (!isInside(folder, root)) throw new VolumeError(`subPath "${path}" leads out of its volume, to ${folder}`)
  }
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root === '/' ? '/' : `${root}/`)
}
