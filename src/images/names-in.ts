import * as files from '../base/os/files.ts'

/** Of a folder that may not be there yet. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return files.readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
