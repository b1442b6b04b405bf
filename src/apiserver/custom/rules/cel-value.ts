import { isObject, own, setOwn } from '../../../api/ops/json-value.ts'
import { type Structural, schemaOfField, schemaOfItems } from '../../../api/schema/structural.ts'
import { parseDuration } from '../../../api/value/duration.ts'
import { escapedName } from '../../cel/environments/field-names.ts'
import { parseTimestamp } from '../../cel/values/times.ts'
import { Duration } from '../../cel/values/values.ts'

/** A JSON value as rules see it: whole numbers are whole, times are times, fields have names CEL can spell. */
export function celValue(schema: Structural | null | undefined, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = schema ? schemaOfItems(schema) : null
    return value.map((each) => celValue(items, each))
  }
  if (isObject(value)) return celObject(schema, value)
  if (typeof value === 'bigint') return schema?.type === 'number' ? Number(value) : value
  if (typeof value === 'number') return schema?.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value
  return typeof value === 'string' && schema?.type === 'string' ? celText(schema.format, value) : value
}

/** In an object whose fields are declared, one that is null is not there; but who has one is not as one without: no rule can name it. */
function celObject(schema: Structural | null | undefined, value: Readonly<Record<string, unknown>>): unknown {
  const to: Record<string, unknown> = {}
  const declared = schema?.properties
  for (const name of Object.keys(value)) {
    const isDeclared = declared !== undefined && Object.hasOwn(declared, name)
    const of = schema ? schemaOfField(schema, name) : null
    const known = isDeclared ? escapedName(name) : name
    const member = own(value, name)
    setOwn(to, declared !== undefined && member === null ? `${known}?` : known, celValue(of, member))
  }
  return to
}

function celText(format: string | undefined, text: string): unknown {
  switch (format) {
    case 'date':
      return parseTimestamp(`${text}T00:00:00Z`) ?? text
    case 'date-time':
      return parseTimestamp(text) ?? text
    case 'duration': {
      const ms = parseDuration(text)
      return ms === undefined ? text : new Duration(BigInt(Math.round(ms * 1e6)))
    }
    case 'byte':
      return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    default:
      return text
  }
}
