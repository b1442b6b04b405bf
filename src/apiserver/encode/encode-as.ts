import { WatchEvent } from '../../api/meta/v1/watch-event.ts'
import { encodeList, encodeMessage, enveloped, type TypeMeta } from '../../api/ops/protobuf/protobuf.ts'
import { encodeYaml } from '../../api/ops/yaml-write.ts'
import { listMessage } from '../../api/schema/list-message.ts'
import type { Message } from '../../api/schema/message.ts'
import { scheme } from '../../api/scheme.ts'
import { assert } from '../../base/assert.ts'
import type { Stored } from '../cache/stored.ts'
import type { WatchFrame } from '../cache/watch-frame.ts'
import type { ListBody, ObjectBody } from '../exchange.ts'
import { listObject } from './list-object.ts'

/** The encodings that are not JSON. Loaded when the first client asks for one. */
export function encodeAs(body: ObjectBody | ListBody, media: 'yaml' | 'protobuf'): Uint8Array {
  if (media === 'protobuf') return body.is === 'list' ? protobufList(body) : protobufOf(body.object, body.stored)
  return new TextEncoder().encode(encodeYaml(body.is === 'list' ? shownList(body) : body.object))
}

/** Its items tell their kind only where JSON's do. */
function shownList(body: ListBody): object {
  if (body.itemsTellKind === true) return listObject(body)
  const items = body.items.map(({ object: { kind: _, apiVersion: __, ...rest } }) => rest)
  return { ...listObject(body), items }
}

/**
 * An event of a watch in protobuf: four bytes of length, most significant first, and a WatchEvent, which holds the object in
 * an envelope of its own.
 */
export function protobufFrame(frame: WatchFrame): Uint8Array {
  return frame.protobuf((object) => {
    const event = encodeMessage(WatchEvent, { type: frame.type, object: protobufOf(object, frame.stored) })
    const framed = new Uint8Array(4 + event.length)
    new DataView(framed.buffer).setUint32(0, event.length)
    framed.set(event, 4)
    return framed
  })
}

function protobufOf(object: object, stored: Stored | null): Uint8Array {
  // The oldest document of discovery names no version.
  const { apiVersion = 'v1', kind } = object as TypeMeta & { readonly apiVersion?: string }
  const meta = { apiVersion, kind }
  const message = messageOf(meta)
  return enveloped(stored === null ? encodeMessage(message, object) : rawOf(stored, message), meta)
}

function protobufList({ apiVersion, kind, metadata, items }: ListBody): Uint8Array {
  const message = messageOf({ apiVersion, kind: itemKind(kind) })
  return encodeList(
    metadata,
    items.map((stored) => rawOf(stored, message)),
    { apiVersion, kind },
  )
}

function rawOf(stored: Stored, message: Message): Uint8Array {
  return stored.protobuf((object) => encodeMessage(message, object))
}

function itemKind(kind: string): string {
  return kind.slice(0, -'List'.length)
}

/** The message of anything the API answers with, lists included. */
function messageOf({ apiVersion, kind }: TypeMeta): Message {
  const known = knownMessage(apiVersion, kind)
  if (known !== null) return known
  const item = kind.endsWith('List') ? knownMessage(apiVersion, itemKind(kind)) : null
  assert(item !== null, `${kind} is negotiated as protobuf only where it has a message`)
  return listMessage(item)
}

function knownMessage(apiVersion: string, kind: string): Message | null {
  const found = scheme.byGroupVersionKind(apiVersion, kind)
  if (found !== undefined) return found.message
  // What belongs to no one group is the same message in each version of its own.
  const [group = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['']
  return scheme.bodies.find((body) => body.kind === kind && body.group === group)?.message ?? null
}
