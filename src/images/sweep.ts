import * as files from '../base/os/files.ts'
import { namesIn } from '../base/os/if-there.ts'
import { join } from '../base/os/path.ts'

/** Layers by their folders' names, blobs by their digests in hexadecimal. */
export interface Content {
  readonly layers: ReadonlySet<string>
  readonly blobs: ReadonlySet<string>
}

/** A pull that fails is tried again within five minutes, and goes on where it was. */
const downloadKeptMs = 3_600_000

/** What nobody needs of what there is, what others have left half done included; first that, so that its names are free. */
export function garbageOf(there: Content, needed: Content): Content {
  const half = [...there.layers].filter((name) => name.includes('.'))
  const whole = [...there.layers].filter((name) => !name.includes('.') && !needed.layers.has(name))
  return {
    layers: new Set([...half, ...whole]),
    blobs: new Set([...there.blobs].filter((name) => !needed.blobs.has(name))),
  }
}

/**
 * Takes away what nobody needs; to be called by who holds the folder's lock. A layer gets another name first: whoever is
 * killed on the way leaves nothing that could be taken for a whole one.
 */
export async function sweep(folder: string, needed: Content, nowMs: number): Promise<void> {
  const [layers, blobs] = [join(folder, 'layers'), join(folder, 'blobs/sha256')]
  const there = { layers: new Set(await namesIn(layers)), blobs: new Set(await namesIn(blobs)) }
  const garbage = garbageOf(there, needed)
  for (const name of garbage.blobs) await files.rm(join(blobs, name), { force: true })
  for (const name of garbage.layers) {
    const gone = name.includes('.') ? name : `${name}.gone`
    if (gone !== name) await files.rename(join(layers, name), join(layers, gone))
    await files.rm(join(layers, gone), { recursive: true, force: true })
  }
  for (const name of await namesIn(join(folder, 'incoming'))) {
    const file = join(folder, 'incoming', name)
    if ((await files.stat(file)).mtimeMs < nowMs - downloadKeptMs) await files.rm(file, { force: true })
  }
  const loading = (await namesIn(folder)).filter((name) => name.startsWith('loading-'))
  for (const name of loading) await files.rm(join(folder, name), { recursive: true, force: true })
}
