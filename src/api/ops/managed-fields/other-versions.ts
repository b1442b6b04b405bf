import type { Message } from '../../schema/message.ts'
import { typeErrors } from '../apply/check.ts'
import { type Owner, owning } from './field-owners.ts'
import { shapeOfMessage } from './ownership-shape.ts'
import { withWholes } from './whole-fields.ts'

// Who wrote in another version of a kind owns fields of that version: what is owned by whom is looked at in each.
//
//   owner of v1: targetCPUUtilizationPercentage   written in v2: another target in `metrics`   →  in v1 the percentage changed

/** An object of one version as it is in another. */
export interface OtherVersion {
  readonly message: Message
  to(object: object): object
  /** Back to the version it came from. */
  from(object: object): object
}

/**
 * What becomes of who wrote in a version: `same`: it differs in nothing; `unknown`: nobody knows it, and its owners are
 * forgotten; `senseless`: no object of the kind could even be asked for in it, and so nobody owns anything.
 */
export type EntryVersion = OtherVersion | 'same' | 'unknown' | 'senseless'

/** By apiVersion; absent: the same as the own. */
export type OtherVersions = ReadonlyMap<string, OtherVersion>

export interface KnownOwners {
  readonly owners: readonly Owner[]
  readonly others: OtherVersions
}

interface Own {
  readonly message: Message
  readonly apiVersion: string
  /** The owners are a client's word. */
  readonly areSent: boolean
}

/** Owners of versions that are known, and how these are seen; null: what the owners say makes no sense. */
export function ofKnownVersions(
  owners: readonly Owner[],
  own: Own,
  versions: ((apiVersion: string) => EntryVersion) | undefined,
): KnownOwners | null {
  const others = new Map<string, OtherVersion>()
  if (versions === undefined || owners.every(({ apiVersion }) => apiVersion === own.apiVersion))
    return owningWholes(own, { owners, others })
  const unknown = new Set<string>()
  for (const apiVersion of new Set(owners.map((owner) => owner.apiVersion))) {
    const version = apiVersion === own.apiVersion ? 'same' : versions(apiVersion)
    if (version === 'senseless') return null
    if (version === 'unknown') unknown.add(apiVersion)
    else if (version !== 'same') others.set(apiVersion, version)
  }
  const known = unknown.size === 0 ? owners : owners.filter((owner) => !unknown.has(owner.apiVersion))
  return owningWholes(own, { owners: known, others })
}

/** Built-in kinds have one schema: what they were stored with is of it. */
function owningWholes({ message, areSent }: Own, { owners, others }: KnownOwners): KnownOwners {
  if (!areSent && message.structural === undefined) return { owners, others }
  const wholes = owners.map((owner) => {
    const shape = shapeOfMessage(others.get(owner.apiVersion)?.message ?? message)
    return owning(owner, withWholes(shape, owner.fields))
  })
  return { owners: wholes.every((owner, index) => owner === owners[index]) ? owners : wholes, others }
}

/** Why the object is none of that version: fields it does not have, or of other types, or an element twice. */
export function unlikeVersion({ message, to }: OtherVersion, object: object): readonly string[] {
  return typeErrors(shapeOfMessage(message), to(object), 'told')
}
