/**
 * Writes src/api/types.gen.ts, the TypeScript of the schema. `--check` only compares, and fails when the file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { listMessage } from '../src/api/schema/list-message.ts'
import type { Field, Message, Type } from '../src/api/schema/message.ts'
import { scheme } from '../src/api/scheme.ts'

const target = new URL('../src/api/types.gen.ts', import.meta.url)

/** Contract types of hand-written code: the generated file passes them on. */
const handWritten = new Set(['ObjectMeta', 'OwnerReference', 'ManagedFieldsEntry'])

/** Who comes first keeps the plain name where several have it: core, then what most people use, the newest version first. */
const prefixes = [
  'io.k8s.api.core.',
  'io.k8s.apimachinery.',
  'io.k8s.api.apps.',
  'io.k8s.api.autoscaling.v2.',
  'io.k8s.api.rbac.',
  'io.k8s.api.authentication.',
  'io.k8s.api.',
]

const shortNames = new Map<string, Message>()

const text = generate()
const current = readOrEmpty()
if (process.argv.includes('--check')) {
  if (current !== text) {
    console.error('src/api/types.gen.ts is stale: npm run gen')
    process.exit(1)
  }
} else if (current !== text) writeFileSync(target, text)

function readOrEmpty(): string {
  try {
    return readFileSync(target, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

function generate(): string {
  const roots = scheme.kinds.flatMap(({ message, verbs }) =>
    verbs.includes('list') ? [message, listMessage(message)] : [message],
  )
  for (const body of scheme.bodies) roots.push(body.message)
  const all = new Map<string, Message>()
  for (const root of [...roots, ...scheme.messages]) collect(root, all)
  const ordered = [...all.values()].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
  for (const each of ordered) shortNames.set(nameFor(each), each)
  const parts = ordered.filter((each) => !handWritten.has(shortNameOf(each))).map(interfaceText)
  return `// Written by scripts/gen.ts from the schema; do not edit.
import type { ${[...handWritten].sort().join(', ')} } from './meta/object.ts'

export type { ${[...handWritten].sort().join(', ')} }

/** An exact amount in its canonical form: \`500m\`, \`1Gi\`. */
export type Quantity = string

${parts.join('\n')}`
}

function rank(message: Message): number {
  const found = prefixes.findIndex((prefix) => message.name.startsWith(prefix))
  return found === -1 ? prefixes.length : found
}

function collect(message: Message, into: Map<string, Message>): void {
  if (into.has(message.name)) return
  into.set(message.name, message)
  for (const field of [...message.fields, ...message.wireFields]) collectType(field.type, into)
}

function collectType(type: Type, into: Map<string, Message>): void {
  if (type.is === 'message') collect(type.message(), into)
  else if (type.is === 'either') for (const field of type.message().fields) collectType(field.type, into)
  else if (type.is === 'list' || type.is === 'map') collectType(type.of, into)
}

/** `Pod`; where two groups have the name, the later one takes its group and version with it: `EventsV1Event`. */
function nameFor(message: Message): string {
  const steps = message.name.split('.')
  const short = steps.at(-1)!
  if (!shortNames.has(short)) return short
  return `${capital(steps.at(-3)!)}${capital(steps.at(-2)!)}${short}`
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}

function shortNameOf(message: Message): string {
  for (const [name, each] of shortNames) if (each.name === message.name) return name
  throw new Error(`no name for ${message.name}`)
}

function interfaceText(message: Message): string {
  const inlined = message.wireFields.filter((field) => field.inline).map((field) => messageOf(field.type))
  const elsewhere = new Set(inlined.flatMap((each) => each.fields.map((field) => field.name)))
  const parents = inlined.map(shortNameOf)
  const head = `export interface ${shortNameOf(message)}${parents.length > 0 ? ` extends ${parents.join(', ')}` : ''}`
  const isObject = message.byName.has('apiVersion') && message.byName.has('kind')
  const lines = message.fields
    .filter((field) => !elsewhere.has(field.name))
    .map(
      (field) =>
        `${docText(field.doc, '  ')}  readonly ${nameText(field.name)}${mark(field, isObject)}: ${fieldType(field)}\n`,
    )
  const body = lines.length === 0 ? '{}' : `{\n${lines.join('')}}`
  const empty = lines.length === 0 && parents.length === 0
  if (empty) return `${docText(message.doc, '')}export type ${shortNameOf(message)} = Readonly<Record<string, never>>\n`
  return `${docText(message.doc, '')}${head} ${body}\n`
}

function docText(doc: string, indent: string): string {
  return doc === '' ? '' : `${indent}/** ${doc.replaceAll('*/', '*\\/')} */\n`
}

function nameText(name: string): string {
  return /^[\w$]+$/.test(name) ? name : `'${name}'`
}

/** Optional where upstream may omit it; a message by value may be left out when writing. */
function mark(field: Field, isObject: boolean): string {
  if (isObject && field.name === 'metadata') return ''
  const byValue = !field.pointer && !field.omitEmpty && isStruct(field.type)
  return field.omitEmpty || (byValue && !field.required) ? '?' : ''
}

function isStruct(type: Type): boolean {
  return !['string', 'bool', 'int32', 'int64', 'uint32', 'double', 'bytes', 'list', 'map'].includes(type.is)
}

function fieldType(field: Field): string {
  const text = typeText(field.type)
  const collection = field.type.is === 'list' || field.type.is === 'map'
  const mayBeNull = !field.omitEmpty && ((collection && field.minimum === null) || isTime(field))
  return mayBeNull ? `${text} | null` : text
}

/** Go writes a zero time that is not a pointer as null. */
function isTime(field: Field): boolean {
  return field.type.is === 'time' || field.type.is === 'microTime'
}

function typeText(type: Type): string {
  switch (type.is) {
    case 'message':
      return shortNameOf(type.message())
    case 'either':
      return type
        .message()
        .fields.map((field) => typeText(field.type))
        .join(' | ')
    case 'list':
      return type.of.is === 'list' || type.of.is === 'intOrString'
        ? `readonly (${typeText(type.of)})[]`
        : `readonly ${typeText(type.of)}[]`
    case 'map':
      return `Readonly<Record<string, ${typeText(type.of)}>>`
    case 'bool':
      return 'boolean'
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
      return 'number'
    case 'quantity':
      return 'Quantity'
    case 'intOrString':
      return 'number | string'
    case 'raw':
    case 'fieldsV1':
    case 'json':
      return 'unknown'
    default:
      return 'string'
  }
}

function messageOf(type: Type): Message {
  if (type.is !== 'message') throw new Error('an inline field must be a message')
  return type.message()
}
