import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'

/** Whether what was sent speaks of another version than is there. */
export function isOutdated({ metadata }: Pick<ApiObject, 'metadata'>, old: ApiObject): boolean {
  const [version, there] = [metadata?.resourceVersion, old.metadata?.resourceVersion]
  if (version === undefined || version === there) return false
  const revision = sentRevision(version)
  return revision !== 0n && String(revision) !== there
}

/** A number of 64 bits; zero says nothing. Throws what Go's parser says of any other. */
function sentRevision(version: string): bigint {
  if (version === '') return 0n
  if (!/^\d+$/.test(version)) throw unreadable(version, 'invalid syntax')
  const revision = BigInt(version)
  if (revision >= 2n ** 64n) throw unreadable(version, 'value out of range')
  return revision
}

function unreadable(version: string, why: string): StatusError {
  return new StatusError(500, '', `strconv.ParseUint: parsing ${goQuoted(version)}: ${why}`)
}

/** Who sends an object back as it was read from a cluster learns that it is none to create. What can't be read is as good as nothing. */
export function refuseRevision(version: string): void {
  if (!/^\d+$/.test(version) || BigInt(version) >= 2n ** 64n || BigInt(version) === 0n) return
  throw new StatusError(500, '', 'resourceVersion should not be set on objects to be created')
}
