import * as files from '../../../base/os/files.ts'
import { readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'

/** What is before it, and in spools of earlier generations, is in the log. */
export interface SpoolPlace {
  readonly generation: number
  readonly offset: number
}

/** How far a container's log has come: with that many bytes of that file, this much of the spools is in it. */
export interface LogPlace {
  readonly inode: number
  readonly sizeBytes: number
  readonly stdout: SpoolPlace
  readonly stderr: SpoolPlace
}

const recordBytes = 256

export const beginning: SpoolPlace = { generation: 0, offset: 0 }

/** Null: nothing has been logged. */
export async function readPlace(folder: string): Promise<LogPlace | null> {
  const text = await readIfThere(pathOf(folder))
  return text === null || text.length < recordBytes ? null : (JSON.parse(text) as LogPlace)
}

/** Always of one length and written by one call: what is found is one place or the next, never a mixture. */
export class PlaceFile {
  readonly #folder: string
  #file: files.FileHandle | null = null

  constructor(folder: string) {
    this.#folder = folder
  }

  async write(place: LogPlace): Promise<void> {
    this.#file ??= await files.open(pathOf(this.#folder), files.constants.O_WRONLY | files.constants.O_CREAT, 0o600)
    await this.#file.write(JSON.stringify(place).padEnd(recordBytes), 0)
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = null
  }

  async remove(): Promise<void> {
    await this.close()
    await files.rm(pathOf(this.#folder), { force: true })
  }
}

function pathOf(folder: string): string {
  return join(folder, 'logged')
}
