import * as files from '../../base/os/files.ts'
import { TarWriter } from './tar-writer.ts'

/** An archive at `path` of what `write` puts into it; what cannot be written whole is not there. */
export async function archived(path: string, write: (tar: TarWriter) => void | Promise<void>): Promise<void> {
  await files.rm(path, { force: true })
  const tar = new TarWriter(path)
  try {
    await write(tar)
  } catch (error) {
    tar.abandon()
    throw error
  }
  tar.finish()
}
