import { createHash } from '../../base/os/crypto.ts'
import { fetch } from '../../base/os/fetch.ts'
import * as files from '../../base/os/files.ts'
import { basename, join } from '../../base/os/path.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { BuildError } from './build-error.ts'
import type { SourceTree } from './tree.ts'

const limitMs = 600_000

export function isAddress(source: string): boolean {
  return /^https?:\/\//.test(source)
}

/** ADD of addresses: what is there becomes files of that name, for their owner only, as upstream has it. */
export async function fetchSources(
  line: number,
  sources: readonly string[],
  folder: string,
  checksum: string,
): Promise<{ readonly tree: SourceTree; readonly sources: readonly string[] }> {
  await files.mkdir(folder, { recursive: true })
  const names: string[] = []
  for (const source of sources) {
    if (!isAddress(source)) throw new BuildError(line, 'ADD takes files of the context or addresses, not both at once')
    if (!URL.canParse(source)) throw new BuildError(line, `${source} is no address`)
    const name = basename(new URL(source).pathname)
    if (name === '' || name === '/') throw new BuildError(line, `${source} says no name for the file`)
    const content = await contentOf(line, source)
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
    if (checksum !== '' && checksum !== digest)
      throw new BuildError(line, `${source} is ${digest}, and not the ${checksum} that --checksum wants`)
    await files.writeFile(join(folder, name), content, { mode: 0o600 })
    names.push(name)
  }
  return { tree: { files: new LowerLayers([folder]), isIgnored: () => false, hasExceptions: false }, sources: names }
}

async function contentOf(line: number, address: string): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(limitMs) })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    const why = error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)
    throw new BuildError(line, `${address} could not be fetched: ${why}`)
  }
}
