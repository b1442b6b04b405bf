import { createHash } from '../../base/os/crypto.ts'
import * as files from '../../base/os/files.ts'
import { missingIsNull } from '../../base/os/if-there.ts'
import type { Descriptor } from '../documents.ts'
import { ConnectionLost } from '../get.ts'
import { damaged } from '../image-error.ts'
import type { RegistrySession } from './session.ts'

/** How often a download that breaks off is taken up again where it was. */
const mostAttempts = 5

/**
 * Puts a blob into the file `path`, which is whole and what its digest says when this resolves. What an earlier attempt
 * has left there is kept, or in `path.part` gone on from.
 */
export async function downloadBlob(
  session: RegistrySession,
  blob: Descriptor,
  path: string,
  onBytes: (doneBytes: number) => void,
): Promise<void> {
  if ((await digestOf(path)) === blob.digest) return
  const part = `${path}.part`
  for (let attempt = 1; ; attempt++) {
    try {
      await continueDownload(session, blob, part, onBytes)
      break
    } catch (error) {
      if (!(error instanceof BrokenOff) || attempt === mostAttempts) throw error
    }
  }
  const found = await digestOf(part)
  if (found !== blob.digest) {
    await files.rm(part, { force: true })
    throw damaged(`blob ${blob.digest}`, `what the registry sent is ${found}`)
  }
  await files.rename(part, path)
}

class BrokenOff extends Error {}

async function continueDownload(
  session: RegistrySession,
  blob: Descriptor,
  part: string,
  onBytes: (doneBytes: number) => void,
): Promise<void> {
  const had = await sizeOf(part)
  if (had >= blob.sizeBytes && had > 0) return
  const answer = await session.get(`blobs/${blob.digest}`, had > 0 ? { range: `bytes=${had}-` } : {})
  if (!answer.isOk) {
    answer.discard()
    throw damaged(`blob ${blob.digest}`, `the registry answered ${answer.status}`)
  }
  // A registry that does not know ranges sends all of it again.
  let done = answer.status === 206 ? had : 0
  const file = await files.open(part, done > 0 ? 'a' : 'w', 0o600)
  try {
    for await (const chunk of answer.body) {
      done += chunk.length
      if (done > blob.sizeBytes) throw damaged(`blob ${blob.digest}`, `it is longer than its ${blob.sizeBytes} bytes`)
      await file.writeFile(chunk)
      onBytes(done)
    }
  } catch (error) {
    if (error instanceof ConnectionLost)
      throw new BrokenOff(`blob ${blob.digest}: the connection broke off`, { cause: error })
    throw error
  } finally {
    await file.close()
  }
  if (done < blob.sizeBytes) throw new BrokenOff(`blob ${blob.digest}: the connection ended early`)
}

async function sizeOf(path: string): Promise<number> {
  return files.stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Null where there is no such file. */
async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  const file = await files.open(path, 'r').catch(missingIsNull)
  if (file === null) return null
  for await (const chunk of file.createReadStream()) hash.update(chunk)
  return `sha256:${hash.digest('hex')}`
}
