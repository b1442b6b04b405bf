import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { within64Bits } from '../../api/value/digits.ts'

/** Whether what was sent speaks of another version than is there. */
export function isOutdated({ metadata }: Pick<ApiObject, 'metadata'>, old: ApiObject): boolean {
  const [version, there] = [metadata?.resourceVersion, old.metadata?.resourceVersion]
  if (version === undefined || version === there) return false
  const revision = sentRevision(version)
  return revision !== 0n && String(revision) !== there
}

/** What is written where nothing is yet may say any version that can be one. */
export function checkRevision(version: string): void {
  sentRevision(version)
}

/** A number of 64 bits; zero says nothing. Throws what Go's parser says of any other. */
function sentRevision(version: string): bigint {
  if (version === '') return 0n
  if (!/^\d+$/.test(version)) throw unreadable(version, 'invalid syntax')
  const revision = within64Bits(version)
  if (revision === null) throw unreadable(version, 'value out of range')
  return revision
}

function unreadable(version: string, why: string): StatusError {
  return new StatusError(500, '', `strconv.ParseUint: parsing ${goQuoted(version)}: ${why}`)
}

/** Who sends an object back as it was read from a cluster learns that it is none to create. What can't be read is as good as nothing. */
export function refuseRevision(version: string): void {
  const revision = /^\d+$/.test(version) ? within64Bits(version) : null
  if (revision === null || revision === 0n) return
  throw new StatusError(500, '', 'resourceVersion should not be set on objects to be created')
}
