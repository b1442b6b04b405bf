import * as files from '../../../base/os/files.ts'
import { isMissing } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import type { LogStream } from './cri-log.ts'

/** As much as a pipe holds. */
const chunkBytes = 64 * 1024

export type Taken =
  /** From the pipe to the file. */
  | { readonly is: 'moved'; readonly bytes: Buffer }
  /** Read, because the disk takes no more. */
  | { readonly is: 'read'; readonly bytes: Buffer }
  | { readonly is: 'nothing' }
  /** Nobody is left to write. */
  | { readonly is: 'end' }

/** What has left a container's pipe and need not be in its log yet: a file, to which the kernel moves it. */
export class Spool {
  readonly generation: number
  readonly #path: string
  readonly #file: files.FileHandle
  #sizeBytes: number

  /** The one of that generation, as it is; null where there is none. */
  static async find(folder: string, stream: LogStream, generation: number): Promise<Spool | null> {
    const path = pathOf(folder, stream, generation)
    const file = await files.open(path, 'r+').catch((error: unknown) => {
      if (isMissing(error)) return null
      throw error
    })
    return file === null ? null : new Spool(path, generation, file, (await file.stat()).size)
  }

  /** A new one that begins with `bytes`. */
  static async create(folder: string, stream: LogStream, generation: number, bytes: Uint8Array): Promise<Spool> {
    const path = pathOf(folder, stream, generation)
    const file = await files.open(path, 'w+', 0o600)
    await file.appendFile(bytes)
    return new Spool(path, generation, file, bytes.length)
  }

  private constructor(path: string, generation: number, file: files.FileHandle, sizeBytes: number) {
    this.#path = path
    this.generation = generation
    this.#file = file
    this.#sizeBytes = sizeBytes
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  async take(pipe: number): Promise<Taken> {
    const { movePipe } = await import('../system/libc.ts')
    const moved = await movePipe(pipe, this.#file.fd, this.#sizeBytes, chunkBytes)
    if (moved === 'EAGAIN') return { is: 'nothing' }
    if (moved === 0) return { is: 'end' }
    if (typeof moved === 'string') return readPipe(pipe)
    this.#sizeBytes += moved
    return { is: 'moved', bytes: await this.from(this.#sizeBytes - moved) }
  }

  async from(offset: number): Promise<Buffer> {
    const bytes = Buffer.alloc(Math.max(0, this.#sizeBytes - offset))
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, offset)
    return bytes.subarray(0, bytesRead)
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async remove(): Promise<void> {
    await this.close()
    await files.rm(this.#path, { force: true })
  }
}

function pathOf(folder: string, stream: LogStream, generation: number): string {
  return join(folder, `${stream}.${generation}`)
}

/** For a disk that takes nothing: the container goes on however full it is. */
export async function readPipe(pipe: number): Promise<Taken> {
  const { read } = await import('../../../base/os/files-sync.ts')
  const buffer = Buffer.alloc(chunkBytes)
  return new Promise((resolve, reject) => {
    read(pipe, buffer, 0, buffer.length, null, (error, bytes) => {
      if (error?.code === 'EAGAIN') resolve({ is: 'nothing' })
      else if (error !== null) reject(error)
      else resolve(bytes === 0 ? { is: 'end' } : { is: 'read', bytes: buffer.subarray(0, bytes) })
    })
  })
}
