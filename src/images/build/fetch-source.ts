import { messageOf } from '../../base/message-of.ts'
import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files.ts'
import { basename, join } from '../../base/os/path.ts'
import { get } from '../get.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { BuildError } from './build-error.ts'
import type { SourceTree } from './tree.ts'

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
    if (/\.git$/.test(new URL(source).pathname))
      throw new BuildError(
        line,
        `berth does not know ADD of a Git repository (${source}); clone it with RUN, or on this machine`,
      )
    const name = basename(new URL(source).pathname)
    if (name === '' || name === '/') throw new BuildError(line, `${source} says no name for the file`)
    const digest = await save(line, source, join(folder, name))
    if (checksum !== '' && checksum !== digest)
      throw new BuildError(line, `${source} is ${digest}, and not the ${checksum} that --checksum wants`)
    names.push(name)
  }
  return { tree: { files: new LowerLayers([folder]), isIgnored: () => false, hasExceptions: false }, sources: names }
}

/** Answers its digest. */
async function save(line: number, address: string, path: string): Promise<string> {
  const hash = createHash('sha256')
  try {
    const answer = await get(address, {})
    if (!answer.isOk) {
      answer.discard()
      throw new Error(`it answered ${answer.status}`)
    }
    const file = await files.open(path, 'w', 0o600)
    try {
      for await (const chunk of answer.body) {
        hash.update(chunk)
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new BuildError(line, `${address} could not be fetched: ${messageOf(error)}`)
  }
  return `sha256:${hash.digest('hex')}`
}
