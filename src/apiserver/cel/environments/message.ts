import type { Message, Type } from '../../../api/schema/message.ts'
import { bool, bytes, type CelType, double, dyn, int, listOf, mapOf, string, timestamp } from '../types/types.ts'
import { unescapedName } from './field-names.ts'
import { objectOf } from './objects.ts'

// What objects of built-in kinds are to expressions that are checked for mistakes in types, as OpenAPI tells of them:
// of a quantity it says no type, so that expressions do not see it.

/** `within`: the messages this one stands in; in itself none has fields. */
export function celTypeOfMessage(message: Message, name: string, within: readonly Message[] = []): CelType {
  if (within.includes(message)) return objectOf(name, {})
  const fieldOf = (field: string) => {
    const declared = message.byName.get(unescapedName(field))
    return declared === undefined ? null : celTypeOfField(declared.type, `${name}.${field}`, [...within, message])
  }
  return { is: 'object', name, fieldOf }
}

function celTypeOfField(type: Type, name: string, within: readonly Message[]): CelType | null {
  switch (type.is) {
    case 'message':
      return celTypeOfMessage(type.message(), name, within)
    case 'list': {
      const of = celTypeOfField(type.of, `${name}.@idx`, within)
      return of === null ? null : listOf(of)
    }
    case 'map': {
      const of = celTypeOfField(type.of, `${name}.@elem`, within)
      return of === null ? null : mapOf(string, of)
    }
    case 'raw':
    case 'fieldsV1':
      return objectOf(name, {})
    case 'either':
      return null
    default:
      return scalars[type.is]
  }
}

const scalars = {
  ...{ string, bool, bytes, double, int32: int, int64: int, uint32: int },
  ...{ time: timestamp, microTime: timestamp, duration: string, intOrString: dyn, quantity: null, json: null },
} as const
