import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { missingIsNull } from './if-there.ts'

/** So many files are removed side by side: a folder may hold a million, and others need the pool's threads meanwhile. */
const atOnce = 16

/**
 * A folder with all that is in it; nothing where there is none. Node's own `rm` makes twice as many trips to the pool: it asks of
 * each name what it is, which the folder has told, and tries to remove folders before it looks into them.
 */
export async function removeTree(folder: string): Promise<void> {
  const entries = await files.readdir(folder, { withFileTypes: true }).catch(missingIsNull)
  if (entries === null) return
  const others: string[] = []
  for (const entry of entries) {
    if (entry.isDirectory()) await removeTree(join(folder, entry.name))
    else others.push(join(folder, entry.name))
  }
  for (let at = 0; at < others.length; at += atOnce) {
    await Promise.all(others.slice(at, at + atOnce).map((path) => files.unlink(path).catch(missingIsNull)))
  }
  try {
    await files.rmdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') return missingIsNull(error) ?? undefined
    // Somebody has put something there meanwhile.
    await removeTree(folder)
  }
}
