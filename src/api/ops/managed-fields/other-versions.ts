import type { Message } from '../../schema/message.ts'
import { typeErrors } from '../apply/check.ts'
import type { Owner } from './field-owners.ts'
import { shapeOfMessage } from './ownership-shape.ts'

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

/** Owners of versions that are known, and how these are seen; null: what the owners say makes no sense. */
export function ofKnownVersions(
  owners: readonly Owner[],
  own: string,
  versions: ((apiVersion: string) => EntryVersion) | undefined,
): { readonly owners: readonly Owner[]; readonly others: OtherVersions } | null {
  const others = new Map<string, OtherVersion>()
  if (versions === undefined || owners.every((owner) => owner.apiVersion === own)) return { owners, others }
  const unknown = new Set<string>()
  for (const apiVersion of new Set(owners.map((owner) => owner.apiVersion))) {
    const version = apiVersion === own ? 'same' : versions(apiVersion)
    if (version === 'senseless') return null
    if (version === 'unknown') unknown.add(apiVersion)
    else if (version !== 'same') others.set(apiVersion, version)
  }
  return { owners: unknown.size === 0 ? owners : owners.filter((owner) => !unknown.has(owner.apiVersion)), others }
}

/** Why the object is none of that version: fields it does not have, or of other types, or an element twice. */
export function unlikeVersion({ message, to }: OtherVersion, object: object): readonly string[] {
  return typeErrors(shapeOfMessage(message), to(object), 'told')
}
