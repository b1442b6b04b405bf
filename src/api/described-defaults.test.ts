import { expect, test } from 'vitest'
import type { Field, Message, Type } from './schema/message.ts'
import { scheme } from './scheme.ts'

/** All that users write or read, each once. */
function messages(): ReadonlySet<Message> {
  const seen = new Set<Message>()
  const visit = (message: Message) => {
    if (seen.has(message)) return
    seen.add(message)
    for (const { type } of message.fields) visitType(type)
  }
  const visitType = (type: Type): void => {
    if (type.is === 'list' || type.is === 'map') visitType(type.of)
    if (type.is === 'message' || type.is === 'either') visit(type.message())
  }
  for (const { message } of [...scheme.kinds, ...scheme.bodies]) visit(message)
  return seen
}

/** What counts unless the field is set, by its description: a value, or one of those that it names. */
function told(doc: string): readonly string[] {
  const [, before, last] = /^(.*?)([^;]*?),? (?:unless set|by default)/.exec(doc) ?? []
  if (before === undefined || last === undefined) return []
  const names = before.match(/[A-Z]\w+/g) ?? []
  if (/the first$/.test(last)) return names.slice(0, 1)
  if (/the (last|latter)$/.test(last)) return names.slice(-1)
  if (/both$/.test(last)) return ['*']
  return last.split(/[\s,]+/)
}

function isTold({ doc, defaultValue }: Field): boolean {
  const isMode = defaultValue === 0o644
  return told(doc).includes(isMode ? '0644' : String(defaultValue)) || doc.includes(`always ${defaultValue}`)
}

test('a description tells which value counts unless the field is set', () => {
  const fields = [...messages()].flatMap((message) =>
    // What a status begins with is nobody's choice.
    message.name.endsWith('Status') ? [] : message.fields.map((field) => ({ message, field })),
  )
  const withDefault = fields.filter(
    ({ field: { defaultValue } }) => !['', 'object', 'undefined'].includes(kindOf(defaultValue)),
  )
  const silent = withDefault.filter(({ field }) => !isTold(field))
  expect(silent.map(({ message, field }) => `${message.name}.${field.name}: ${field.doc}`)).toEqual([])
  expect(withDefault.length).toBeGreaterThan(70)
})

/** An empty text is as good as none. */
function kindOf(value: unknown): string {
  return value === '' ? '' : typeof value
}
