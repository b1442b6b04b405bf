import type { KeyKeeper } from '../apiserver/listen/token-signer.ts'
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from '../base/os/files-sync.ts'
import { missingIsNull } from '../base/os/if-there.ts'
import type { DataFolder } from './data-folder.ts'

/** The key that signs the tokens of service accounts: `pki/sa.key`, for its owner alone to read. */
export function signingKeyOf(folder: DataFolder): KeyKeeper {
  const path = folder.file('pki', 'sa.key')
  return {
    read() {
      try {
        return readFileSync(path, 'utf8')
      } catch (error) {
        return missingIsNull(error)
      }
    },
    /** Linked into place whole: a key half written would be one for ever. */
    keep(pem) {
      mkdirSync(folder.file('pki'), { recursive: true, mode: 0o700 })
      const draft = `${path}.new`
      writeFileSync(draft, pem, { mode: 0o600, flush: true })
      try {
        linkSync(draft, path)
      } finally {
        unlinkSync(draft)
      }
    },
  }
}
