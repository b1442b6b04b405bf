import type { Message, Type } from '../schema/message.ts'
import { SpelledNumber } from './decode-error.ts'
import { formOf } from './reader.ts'

/**
 * An object that is stored, as `parseJson` read it, with plain numbers: those of fields are what the code of its kind reckons with,
 * those of JSON that is kept as it was sent have all their digits. Null: nobody knows its kind, so all of it is such.
 */
export function storedNumbers(message: Message | null, value: unknown): unknown {
  return numbersIn(message === null ? { is: 'json' } : { is: 'message', message: () => message }, value)
}

function numbersIn(type: Type | undefined, value: unknown): unknown {
  if (value instanceof SpelledNumber) return type?.is === 'json' || type?.is === 'raw' ? value.kept : value.value
  if (typeof value !== 'object' || value === null) return value
  const form = type?.is === 'either' ? (formOf(type, value) ?? undefined) : type
  if (Array.isArray(value)) return value.map((each) => numbersIn(form?.is === 'list' ? form.of : form, each))
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, numbersIn(memberOf(form, name), each)]))
}

function memberOf(form: Type | undefined, name: string): Type | undefined {
  if (form?.is === 'message') return form.message().byName.get(name)?.type
  return form?.is === 'map' ? form.of : form
}
