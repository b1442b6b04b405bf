import { isMissing } from '../../base/os/if-there.ts'
import { dirname, join } from '../../base/os/path.ts'
import type { PlannedFile } from '../volumes/planned-file.ts'
import type { FileCalls } from './file-calls.ts'

// volume/tls.crt → ..data/tls.crt      volume/..data → ..2Kd81s      volume/..2Kd81s/tls.crt
// A new content is a new folder; the rename of `..data` shows all of it at once, or nothing.
const current = '..data'

/** fsGroup changes the group's bits afterwards. */
const ownMode = 0o707

/** Makes a folder show exactly these files; readers never see a mixture. Whoever was cut off left it for the next to finish. */
export async function showFiles(folder: string, planned: readonly PlannedFile[], files: FileCalls): Promise<void> {
  await files.mkdir(folder, { recursive: true, mode: 0o755 })
  if (!(await isShown(folder, planned, files))) await exchange(folder, planned, files)
  const shown = await files.readlink(join(folder, current))
  const names = new Set(planned.map((file) => file.path.split('/')[0] ?? ''))
  const there = new Set(await files.readdir(folder))
  const missing = [...names].filter((name) => !there.has(name))
  await Promise.all(missing.map((name) => files.symlink(`${current}/${name}`, join(folder, name))))
  for (const entry of there) {
    if (entry === current || entry === shown || names.has(entry)) continue
    await files.rm(join(folder, entry), { recursive: true, force: true })
  }
}

async function exchange(folder: string, planned: readonly PlannedFile[], files: FileCalls): Promise<void> {
  const fresh = await files.mkdtemp(`${folder}/..`)
  await files.chmod(fresh, 0o755)
  await Promise.all(planned.map((file) => writeOne(fresh, file, files)))
  const link = join(folder, '..data_tmp')
  await files.rm(link, { force: true })
  await files.symlink(fresh.slice(folder.length + 1), link)
  await files.rename(link, join(folder, current))
}

async function writeOne(folder: string, { path, content, mode, uid }: PlannedFile, files: FileCalls): Promise<void> {
  const target = join(folder, path)
  if (path.includes('/')) await files.mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await files.writeFile(target, content, { mode })
  await files.chmod(target, mode)
  if (uid !== undefined) await files.chown(target, uid, 0)
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
