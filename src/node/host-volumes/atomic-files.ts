import { isMissing } from '../../base/os/if-there.ts'
import { dirname, join } from '../../base/os/path.ts'
import type { PlannedFile } from '../volumes/planned-file.ts'
import type { FileCalls } from './file-calls.ts'

// volume/tls.crt → ..data/tls.crt      volume/..data → ..2Kd81s      volume/..2Kd81s/tls.crt
// A new content is a new folder; the rename of `..data` shows all of it at once, or nothing.
const current = '..data'

/** fsGroup changes the group's bits afterwards. */
const ownMode = 0o707

/** Makes a folder show exactly these files; readers never see a mixture. Answers whether anything changed. */
export async function showFiles(folder: string, planned: readonly PlannedFile[], files: FileCalls): Promise<boolean> {
  await files.mkdir(folder, { recursive: true, mode: 0o755 })
  if (await isShown(folder, planned, files)) return false
  const fresh = await files.mkdtemp(`${folder}/..`)
  await files.chmod(fresh, 0o755)
  await Promise.all(planned.map((file) => writeOne(fresh, file, files)))
  const link = join(folder, '..data_tmp')
  await files.rm(link, { force: true })
  await files.symlink(fresh.slice(folder.length + 1), link)
  await files.rename(link, join(folder, current))
  const names = new Set(planned.map((file) => file.path.split('/')[0] ?? ''))
  await Promise.all(Array.from(names, (name) => linkTo(folder, name, files)))
  for (const entry of await files.readdir(folder)) {
    const isOld = entry.startsWith('..') && entry !== current && join(folder, entry) !== fresh
    if (isOld || (!entry.startsWith('..') && !names.has(entry))) {
      await files.rm(join(folder, entry), { recursive: true, force: true })
    }
  }
  return true
}

async function writeOne(folder: string, { path, content, mode, uid }: PlannedFile, files: FileCalls): Promise<void> {
  const target = join(folder, path)
  if (path.includes('/')) await files.mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await files.writeFile(target, content, { mode })
  await files.chmod(target, mode)
  if (uid !== undefined) await files.chown(target, uid, 0)
}

async function linkTo(folder: string, name: string, files: FileCalls): Promise<void> {
  try {
    await files.symlink(`${current}/${name}`, join(folder, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function isShown(folder: string, planned: readonly PlannedFile[], files: FileCalls): Promise<boolean> {
  const wanted = new Map(planned.map((file) => [file.path, file]))
  try {
    const shown = join(folder, current)
    const entries = await files.readdir(`${shown}/`, { recursive: true, withFileTypes: true })
    const found = entries.filter((entry) => !entry.isDirectory())
    if (found.length !== wanted.size) return false
    for (const entry of found) {
      const path = join(entry.parentPath, entry.name)
      const file = wanted.get(path.slice(shown.length + 1))
      if (file === undefined || ((await files.stat(path)).mode & ownMode) !== (file.mode & ownMode)) return false
      if (!(await files.readFile(path)).equals(file.content)) return false
    }
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
