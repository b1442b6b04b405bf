import type { ManagedFieldsEntry } from '../../meta/object.ts'
import { goQuoted } from '../go/text.ts'
import { writeJson } from '../write-json.ts'
import { fieldSetFrom } from './field-set.ts'

/** Why nobody can read who owns what, in upstream's words; null: everybody can. */
export function ownersFault(entries: readonly ManagedFieldsEntry[]): string | null {
  for (const [index, entry] of entries.entries()) {
    const fault = entryFault(entry, index)
    if (fault !== null) return fault
  }
  return null
}

function entryFault(entry: Partial<ManagedFieldsEntry>, index: number): string | null {
  const { operation, apiVersion = '', fieldsType = '', fieldsV1 = null } = entry
  if (operation !== 'Apply' && operation !== 'Update') return 'operation must be `Apply` or `Update`'
  if (apiVersion === '') return 'apiVersion must not be empty'
  if (fieldsType === '') return `missing fieldsType in managed fields entry ${index}`
  if (fieldsType !== 'FieldsV1') return `invalid fieldsType ${goQuoted(fieldsType)} in managed fields entry ${index}`
  if (fieldSetFrom(fieldsV1) !== null) return null
  const { manager = '', time = '<nil>', subresource = '' } = entry
  const shown = `{${manager} ${operation} ${apiVersion} ${time} FieldsV1 ${writeJson(fieldsV1)} ${subresource}}`
  return `error decoding versioned set from ${shown}: error decoding set: parsing field`
}
