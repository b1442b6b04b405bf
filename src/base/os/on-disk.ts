import { open } from './files.ts'

/** Resolves when the names in a folder would be there after a power cut. */
export async function onDisk(folder: string): Promise<void> {
  const directory = await open(folder)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
