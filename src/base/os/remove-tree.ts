import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { missingIsNull } from './if-there.ts'
import { isNearlyTooLong } from './path-length.ts'

/** So many files are removed side by side: a folder may hold a million, and others need the pool's threads meanwhile. */
const atOnce = 16

/**
 * A folder with all that is in it; nothing where there is none. Node's own `rm` makes twice as many trips to the pool: it asks of
 * each name what it is, which the folder has told, and tries to remove folders before it looks into them.
 */
export function removeTree(folder: string): Promise<void> {
  return removeBelow(folder, folder)
}

/** What lies too deep to be named is moved up, to `top`, and found there. */
async function removeBelow(top: string, folder: string): Promise<void> {
  const entries = await files.readdir(folder, { withFileTypes: true }).catch(missingIsNull)
  if (entries === null) return
  const others: string[] = []
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && isNearlyTooLong(path)) await moveUp(path, top)
    else if (entry.isDirectory()) await removeBelow(top, path)
    else others.push(path)
  }
  for (let at = 0; at < others.length; at += atOnce) {
    await Promise.all(others.slice(at, at + atOnce).map((path) => files.unlink(path).catch(missingIsNull)))
  }
  try {
    await files.rmdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') return missingIsNull(error) ?? undefined
    // Somebody has put something there meanwhile.
    await removeBelow(top, folder)
  }
}

async function moveUp(path: string, top: string): Promise<void> {
  try {
    // In the place of an empty folder, whose name nobody has.
    await files.rename(path, await files.mkdtemp(join(top, 'deep-')))
  } catch (error) {
    missingIsNull(error)
  }
}
