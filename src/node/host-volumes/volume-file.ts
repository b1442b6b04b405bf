import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { isMissing, missingIsNull } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { pathInRoot } from '../../base/path-in-root.ts'
import { nameOf, openedItself } from './opened.ts'

/**
 * The text of a file in a volume; null where there is none, or one of more than `mostBytes`. Links lead to where they would if the
 * volume were all there is; whoever owns it may change them meanwhile, so that the kernel is asked where the opened thing is.
 */
export async function fileIn(volume: string, path: string, mostBytes: number): Promise<string | null> {
  const root = await files.realpath(volume)
  const inside = await pathInRoot(path, (at) => linkAt(join(root, at)))
  const handle = await openedItself(join(root, inside)).catch(missingIsNull)
  if (handle === null) return null
  try {
    const name = nameOf(handle)
    const [stats, real] = [await handle.stat(), await files.readlink(name)]
    const isRead = real.startsWith(`${root}/`) && stats.isFile() && stats.size <= mostBytes
    return isRead ? await startOf(name, stats.size) : null
  } finally {
    await handle.close()
  }
}

/** No more than it had when it was looked at, however fast somebody goes on writing. */
async function startOf(path: string, bytes: number): Promise<string> {
  const handle = await files.open(path)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(bytes), 0, bytes, 0)
    return new TextDecoder().decode(buffer.subarray(0, bytesRead))
  } finally {
    await handle.close()
  }
}

function linkAt(path: string): string | null {
  try {
    return filesSync.lstatSync(path).isSymbolicLink() ? filesSync.readlinkSync(path) : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
