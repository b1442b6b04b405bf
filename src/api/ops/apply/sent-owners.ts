import { StatusError } from '../../meta/status-error.ts'
import { ManagedFieldsEntry } from '../../meta/v1/object-meta.ts'
import { decode } from '../decode.ts'
import { DecodeError, Mismatch } from '../decode-error.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { readMerged } from './merged.ts'

// Who applies does not say who owns what. Upstream sees nobody say so where one entry cannot be read.

/** @throws StatusError 400 */
export function refuseOwners(applied: JsonObject): void {
  const owners = ownersIn(applied)
  if (owners?.every(canBeRead)) throw new StatusError(400, 'BadRequest', 'metadata.managedFields must be nil')
}

/** They do not come into what is made, but of a kind that is more than a map upstream reads them with the rest. */
export function readOwners(kind: Parameters<typeof readMerged>[0], applied: JsonObject): void {
  if (kind.message.structural !== undefined) return
  for (const entry of ownersIn(applied)?.filter(isObject) ?? []) {
    readMerged({ ...kind, message: ManagedFieldsEntry }, { object: entry, sent: applied }, read)
  }
}

function ownersIn({ metadata }: JsonObject): readonly unknown[] | null {
  const { managedFields } = isObject(metadata) ? metadata : ({} as JsonObject)
  return Array.isArray(managedFields) ? managedFields : null
}

function canBeRead(entry: unknown): boolean {
  if (!isObject(entry)) return false
  try {
    read(entry)
    return true
  } catch (error) {
    if (error instanceof DecodeError || error instanceof Mismatch) return false
    throw error
  }
}

function read(entry: unknown): unknown {
  return decode(ManagedFieldsEntry, entry, { fieldValidation: 'Ignore' })
}
