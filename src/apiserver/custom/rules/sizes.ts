import { declaredField, isEmbedded, type Structural, schemaOfItems } from '../../../api/schema/structural.ts'
import { unescapedName } from '../../cel/environments/field-names.ts'
import { asObject, celTypeOf } from '../../cel/environments/structural.ts'
import type { Declared } from '../../cel/estimate/estimate.ts'

// How large values may be by their schema, as upstream reckons: what has no limit is as large as a request lets it be.

/** What a request may hold, in bytes; a string of it has quotes. */
export const mostInRequest = 3 * 1024 * 1024
const mostInString = mostInRequest - 2

/** Where a schema says how large things are. A letter may take four bytes. */
export function declaredSizes(root: Structural): Declared {
  return ([, ...steps]) => {
    let at: Structural | 'key' | null = root
    for (const step of steps) at = at === 'key' ? null : into(at, step)
    if (at === null) return null
    return { min: 0, max: at === 'key' ? 0 : largest(at) }
  }
}

function into(schema: Structural | null, step: string): Structural | 'key' | null {
  if (schema === null || schema['x-kubernetes-int-or-string'] === true) return null
  const { type, additionalProperties: rest } = schema
  const values = type === 'object' && typeof rest === 'object' ? rest : null
  switch (step) {
    case '@items':
    case '@values':
      return type === 'array' ? schemaOfItems(schema) : values
    case '@keys':
      return values === null ? null : 'key'
    default: {
      if (type !== 'object' || values !== null) return null
      const field = declaredField(isEmbedded(schema) ? asObject(schema) : schema, unescapedName(step))
      return field === undefined || celTypeOf(field, '') === null ? null : field
    }
  }
}

function largest(schema: Structural): number {
  const { type, maxItems, maxProperties, maxLength, additionalProperties: rest } = schema
  if (schema['x-kubernetes-int-or-string'] === true) return maxLength === undefined ? mostInString : maxLength * 4
  if (type === 'array') {
    const items = schemaOfItems(schema)
    return maxItems ?? Math.floor(mostInString / ((items === null ? 0 : smallest(items)) + 1))
  }
  if (type === 'object') {
    if (typeof rest !== 'object') return 0
    return maxProperties ?? Math.floor(mostInString / (smallest(rest) + 6))
  }
  return type === 'string' ? longest(schema) : 0
}

function longest({ format, maxLength, enum: values = [] }: Structural): number {
  switch (format) {
    case 'byte':
      return maxLength ?? mostInString
    case 'duration':
    case 'date-time':
      return 32
    case 'date':
      return 12
    default: {
      if (maxLength !== undefined) return maxLength * 4
      if (values.length === 0) return mostInString
      const texts = (values as readonly unknown[]).filter((each) => typeof each === 'string')
      return texts.reduce((most, each) => Math.max(most, new TextEncoder().encode(each).length), 0)
    }
  }
}

const smallestText: Readonly<Record<string, number>> = { duration: 3, date: 12, 'date-time': 21 }
const smallestOf: Readonly<Record<string, number>> = { array: 2, boolean: 4, integer: 1, number: 1 }

/** What a value takes in a request at least. */
export function smallest(schema: Structural): number {
  const { type = '', format = '', properties = {}, required = [], additionalProperties: rest } = schema
  if (schema['x-kubernetes-int-or-string'] === true) return 1
  if (type === 'string') return smallestText[format] ?? 2
  if (type !== 'object' || typeof rest === 'object') return smallestOf[type] ?? 2
  return required.reduce((sum, name) => {
    const field = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (field === undefined || celTypeOf(field, '') === null || isGiven(field)) return sum
    return sum + name.length + smallest(field) + 4
  }, 2)
}

function isGiven({ default: standing }: Structural): boolean {
  return standing !== undefined && standing !== null
}
