import type { CelType, ObjectType } from '../types/types.ts'

/** A type with these fields and no others. */
export function objectOf(name: string, fields: Readonly<Record<string, CelType>>): ObjectType {
  return { is: 'object', name, fieldOf: (field) => (Object.hasOwn(fields, field) ? (fields[field] ?? null) : null) }
}
