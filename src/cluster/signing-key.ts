import { newSigningKey } from '../apiserver/listen/token-signer.ts'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from '../base/os/files-sync.ts'
import type { DataFolder } from './data-folder.ts'

/** The key that signs the tokens of service accounts, `pki/sa.key`; made when the first is wanted, and kept. */
export function signingKey(folder: DataFolder): string {
  const path = folder.file('pki', 'sa.key')
  return read(path) ?? make(folder, path)
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    return null
  }
}

/** Linked into place whole: a key half written would be one for ever. */
function make(folder: DataFolder, path: string): string {
  mkdirSync(folder.file('pki'), { recursive: true, mode: 0o700 })
  const key = newSigningKey()
  const draft = `${path}.new`
  writeFileSync(draft, key, { mode: 0o600, flush: true })
  try {
    linkSync(draft, path)
    return key
  } finally {
    unlinkSync(draft)
  }
}
