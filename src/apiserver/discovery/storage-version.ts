import { apiVersionOf, type Kind } from '../../api/kind.ts'
import { sha256 } from '../../base/sha256.ts'

const known = new Map<string, string>()

/** Changes with the version objects are stored in; clients compare it, and that is all. */
export function storageVersionHash(kind: Kind): string {
  const { kind: name, storedAs = apiVersionOf(kind) } = kind
  const stored = `${storedAs.includes('/') ? storedAs : `/${storedAs}`}/${name}`
  const found = known.get(stored)
  if (found !== undefined) return found
  const hash = btoa(String.fromCharCode(...sha256(new TextEncoder().encode(stored)).subarray(0, 8)))
  known.set(stored, hash)
  return hash
}
