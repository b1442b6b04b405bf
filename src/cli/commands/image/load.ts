import { createReadStream } from '../../../base/os/files-sync.ts'
import { process } from '../../../base/os/process.ts'
import { UserError } from '../../../cluster/user-error.ts'
import { openScreen } from '../../terminal.ts'
import { withImages } from './open-images.ts'

/** Takes in an archive; `-` is standard input. */
export async function load(file: string, flags: { readonly data: string; readonly name?: string }): Promise<void> {
  const { print } = openScreen()
  const images = await withImages(flags.data, (it) => it.load(open(file), flags.name ?? null))
  for (const image of images) print(...image.names.map((name) => `loaded  ${name}`))
}

async function* open(file: string): AsyncIterable<Uint8Array> {
  try {
    yield* file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOENT') throw new UserError(`${file}: there is no such file.`)
    if (code === 'EISDIR') throw new UserError(`${file} is a folder; an archive is what "docker save" writes.`)
    if (code === 'EACCES') throw new UserError(`${file} may not be read.`)
    throw error
  }
}
