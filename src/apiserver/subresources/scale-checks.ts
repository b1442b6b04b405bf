import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Scale } from '../../api/types.gen.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { isOutdated } from '../metadata/sent-revision.ts'
import { badRequest, conflict, modifiedMeanwhile } from '../refusals.ts'
import { type FieldErrors, invalid, invalidObject } from '../validation/field-errors.ts'
import { metadataErrors } from '../validation/metadata.ts'
import { subdomainName } from '../validation/names.ts'

// What a Scale must be. Of those of kinds made at run time upstream looks at little.

/** Beside kinds made at run time nobody knows what a Scale is, so that one which cannot be read is not told its fault. */
export async function readBeside({ kind }: Call['resource'], read: () => Promise<ApiObject>): Promise<Scale> {
  try {
    return (await read()) as Scale
  } catch (error) {
    if (kind.message.structural === undefined || !(error instanceof StatusError) || error.code !== 400) throw error
    throw badRequest('no kind is registered for the type v1.Scale in scheme "pkg/runtime/scheme.go:111"')
  }
}

export function checkScale(call: Call, current: ApiObject, scale: Scale): void {
  const { resource, info } = call
  const name = nameOf(call)
  if (resource.kind.message.structural === undefined) {
    const errors = scaleErrors(scale)
    if (errors.length > 0) throw invalidObject({ group: 'autoscaling', kind: 'Scale' }, name, errors)
    if (info.verb === 'patch') checkPatchedUid(call, scale, current)
  }
  if (isOutdated(scale, current)) throw conflict(resource.name, name, modifiedMeanwhile)
}

function scaleErrors({ metadata, spec }: Scale): FieldErrors {
  const replicas = spec?.replicas ?? 0
  const least = 'must be greater than or equal to 0'
  return [
    ...metadataErrors(metadata, subdomainName),
    ...(replicas < 0 ? [invalid('spec.replicas', replicas, least)] : []),
  ]
}

/** A PUT's is the store's to look at. */
function checkPatchedUid({ resource: { name }, info }: Call, { metadata }: Scale, current: ApiObject): void {
  const [wanted = '', there = ''] = [metadata.uid, current.metadata?.uid]
  if (wanted === '' || wanted === there) return
  const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${there}`
  throw conflict({ ...name, resource: `${name.resource}/scale` }, info.name ?? '', why)
}
