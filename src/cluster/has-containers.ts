import { readdir } from '../base/os/files.ts'
import type { DataFolder } from './data-folder.ts'

/** Whether a node of it has containers, running or not. */
export async function hasContainers(folder: DataFolder): Promise<boolean> {
  const names = await readdir(folder.file('nodes')).catch(() => [])
  const found = names.map((name) => readdir(folder.file('nodes', name, 'containers')).catch(() => []))
  return (await Promise.all(found)).some((ids) => ids.length > 0)
}
