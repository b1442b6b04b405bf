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

// The encodings that are not JSON. Loaded when the first client asks for one.

export { encodeYaml }

/** What of a long list is encoded before others have their turn. */
const turnBytes = 64 * 1024

/** Of a long list others have their turn (`nextTurn`) before it is whole. */
export function encodeProtobuf(body: ObjectBody | ListBody, nextTurn: () => Promise<void>): Promise<Uint8Array> {
  if (body.is === 'list') {
    const message = messageOf({ apiVersion: body.apiVersion, kind: itemKind(body.kind) })
    return protobufList(body, body.items, (stored) => rawOf(stored, message), nextTurn)
  }
  const list = body.object as Shown
  if (!Array.isArray(list.items)) return Promise.resolve(protobufOf(body.object, body.stored))
  const message = messageOf({ apiVersion: list.apiVersion, kind: itemKind(list.kind) })
  return protobufList(list, list.items, (item) => encodeMessage(message, item), nextTurn)
}

/** An object, or a list of what objects are shown as. */
interface Shown extends TypeMeta {
  readonly metadata: object
  readonly items?: unknown
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
  // The oldest documents of discovery name no version.
  const { apiVersion, kind } = object as Partial<TypeMeta> & { readonly kind: string }
  const message = messageOf({ apiVersion: apiVersion ?? 'v1', kind })
  const raw = stored === null ? encodeMessage(message, object) : rawOf(stored, message)
  return enveloped(raw, { apiVersion: apiVersion ?? '', kind })
}

async function protobufList<T>(
  { apiVersion, kind, metadata }: TypeMeta & { readonly metadata: object },
  items: readonly T[],
  encode: (item: T) => Uint8Array,
  nextTurn: () => Promise<void>,
): Promise<Uint8Array> {
  const encoded: Uint8Array[] = []
  let bytes = 0
  for (const item of items) {
    const raw = encode(item)
    encoded.push(raw)
    bytes += raw.length
    if (bytes < turnBytes) continue
    await nextTurn()
    bytes = 0
  }
  return encodeList(metadata, encoded, { apiVersion, kind })
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
