import type { Field, Message, Type } from '../../schema/message.ts'
import { isSentObject } from '../decode-error.ts'
import { goNameOf } from './name.ts'

// What Go's JSON is of the types upstream works with inside: its fields have no JSON names there, and nothing is left out.
// People see it where a message shows a whole struct.
//
//   {"type": "X"} as a DeploymentStrategy → {"Type":"X","RollingUpdate":null}

type Json = Readonly<Record<string, unknown>>

export function goJson(message: Message, value: object | undefined): unknown {
  return value === undefined ? null : shownMessage(message, value as Json)
}

/** Some of its fields, in that order: upstream keeps them in a struct of their own. */
export function goJsonOf(message: Message, names: readonly string[], value: object): unknown {
  const name = shortName(message)
  const fields = names.flatMap((each) => message.byName.get(each) ?? [])
  return Object.fromEntries(
    fields.map((field) => [goNameOf(name, field.name), shownField(field, (value as Json)[field.name])]),
  )
}

function shortName({ name }: Message): string {
  return name.slice(name.lastIndexOf('.') + 1)
}

/** What a pod shares with its node lies in its security context there. */
const shared = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace', 'hostUsers']

/** Where fields stand in another order there: what follows what. */
const after: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  JSONSchemaProps: { nullable: 'type' },
  PodSpec: { setHostnameAsFQDN: 'subdomain', preemptionPolicy: 'priority', overhead: 'runtimeClassName' },
  PodSecurityContext: { fsGroupChangePolicy: 'fsGroup' },
  Volume: { quobyte: 'rbd' },
  PersistentVolumeSpec: { quobyte: 'rbd', flexVolume: 'iscsi' },
}

function shownMessage(message: Message, value: Json): unknown {
  // Types of the machinery have JSON names everywhere.
  if (message.name.startsWith('io.k8s.apimachinery.')) return value
  const name = shortName(message)
  const shown: Record<string, unknown> = {}
  for (const field of fieldsOf(name, message)) {
    if (field.name === 'metadata') Object.assign(shown, withoutEmpties(value['metadata']))
    else if (name === 'PodSpec' && field.name === 'securityContext') {
      shown['SecurityContext'] = {
        ...sharedOf(message, value),
        ...(shownField(field, value['securityContext']) as object),
      }
    } else if (name !== 'PodSpec' || !isMoved(field))
      shown[goNameOf(name, field.name)] = shownField(field, value[field.name])
  }
  return shown
}

/** As the machinery's types are written wherever they stand. */
function withoutEmpties(metadata: unknown): object {
  return Object.fromEntries(
    Object.entries((metadata ?? {}) as Json).filter(
      ([, value]) => typeof value !== 'object' || value === null || Object.keys(value).length > 0,
    ),
  )
}

function isMoved({ name }: Field): boolean {
  return shared.includes(name) || name === 'serviceAccount'
}

function sharedOf(message: Message, value: Json): object {
  const fields = shared.flatMap((name) => message.byName.get(name) ?? [])
  return Object.fromEntries(
    fields.map((field) => [goNameOf('PodSpec', field.name), shownField(field, value[field.name])]),
  )
}

function fieldsOf(name: string, message: Message): readonly Field[] {
  const places = after[name]
  if (places === undefined) return message.fields
  const staying = message.fields.filter((field) => places[field.name] === undefined)
  return staying.flatMap((field) => [field, ...message.fields.filter((each) => places[each.name] === field.name)])
}

function shownField({ type, pointer }: Field, value: unknown): unknown {
  if (value !== undefined && value !== null) return shownValue(type, value)
  return pointer ? null : zeroOf(type)
}

function shownValue(type: Type, value: unknown): unknown {
  if (type.is === 'message') return shownMessage(type.message(), value as Json)
  if (type.is === 'list') return (value as readonly unknown[]).map((each) => shownValue(type.of, each))
  if (type.is === 'either') return shownEither(type.message(), value)
  if (type.is === 'json') return inOrder(value)
  if (type.is !== 'map') return value
  const entries = Object.entries(value as Json).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, each]) => [key, shownValue(type.of, each)]))
}

/** One of two forms: a message, or a list or whether there may be any. */
function shownEither(message: Message, value: unknown): unknown {
  const [object, other] = message.fields
  if (object === undefined || other === undefined) return value
  const isOther = typeof value !== 'object' || Array.isArray(value)
  const shownObject = [goNameOf(shortName(message), object.name), isOther ? null : shownField(object, value)] as const
  const said = isOther ? shownField(other, value) : other.type.is === 'bool' ? true : null
  const shownOther = [goNameOf(shortName(message), other.name), said] as const
  return Object.fromEntries(other.type.is === 'bool' ? [shownOther, shownObject] : [shownObject, shownOther])
}

/** Go writes maps in the order of their keys. */
export function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (!isSentObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  )
}

function zeroOf(type: Type): unknown {
  switch (type.is) {
    case 'message':
      return shownMessage(type.message(), {})
    case 'string':
      return ''
    case 'bool':
      return false
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0
    default:
      return null
  }
}
