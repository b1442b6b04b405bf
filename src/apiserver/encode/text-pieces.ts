import type { ApiObject } from '../../api/meta/object.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import { allDigits } from '../../api/ops/parse-json.ts'
import { compareKeys } from '../../api/ops/yaml-order.ts'
import { encodeYaml } from '../../api/ops/yaml-write.ts'
import type { ListBody, ObjectBody } from '../exchange.ts'

/**
 * A list, or what its objects are shown as, as text: piece by piece, so that nobody waits for the whole of it.
 *
 *   {"kind":"Table",…,"rows":[   row   ,row   ,row   ]}
 *   apiVersion: v1⏎items:⏎       - …⏎  - …⏎  - …⏎   kind: PodList⏎metadata:⏎…
 */
interface Items {
  /** What stands beside the items. */
  readonly fields: object
  readonly name: string
  readonly count: number
  at(index: number): unknown
}

interface Style {
  head(fields: object, name: string): string
  item(item: unknown, isFirst: boolean): string
  tail(fields: object, name: string): string
}

const styles: Readonly<Record<'json' | 'pretty' | 'yaml', Style>> = {
  json: {
    head: (fields, name) => `${goJsonText(fields).slice(0, -1)},"${name}":[`,
    item: (item, isFirst) => `${isFirst ? '' : ','}${goJsonText(item)}`,
    tail: () => ']}\n',
  },
  pretty: {
    head: (fields, name) => `${goJsonText(fields, 2).slice(0, -2)},\n  "${name}": [`,
    item: (item, isFirst) => `${isFirst ? '' : ','}\n    ${goJsonText(item, 2).replaceAll('\n', '\n    ')}`,
    tail: () => '\n  ]\n}',
  },
  yaml: {
    head: (fields, name) => `${yamlOf(fields, (key) => compareKeys(key, name) < 0)}${name}:\n`,
    item: (item) => encodeYaml([item]),
    tail: (fields, name) => yamlOf(fields, (key) => compareKeys(key, name) > 0),
  },
}

function yamlOf(fields: object, isMeant: (key: string) => boolean): string {
  const meant = Object.entries(fields).filter(([key]) => isMeant(key))
  return meant.length === 0 ? '' : encodeYaml(Object.fromEntries(meant))
}

/** Null: no list, or one without items. Each piece but the last is as long as is asked for, or longer by a part of an item. */
export function textPieces(
  body: ListBody | ObjectBody,
  media: 'json' | 'pretty' | 'yaml',
  leastBytes: number,
): Generator<Uint8Array> | null {
  const items = body.is === 'list' ? listed(body, media) : shown(body)
  return items === null || items.count === 0 ? null : piecesOf(items, styles[media], leastBytes)
}

function* piecesOf({ fields, name, count, at }: Items, style: Style, leastBytes: number): Generator<Uint8Array> {
  let text = style.head(fields, name)
  for (let index = 0; index < count; index++) {
    text += style.item(at(index), index === 0)
    if (text.length < leastBytes || index === count - 1) continue
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(text + style.tail(fields, name))
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Items tell their kind only where those of JSON do, and for people stand as they do there. */
function listed({ apiVersion, kind, metadata, items, itemsTellKind }: ListBody, media: string): Items {
  const at = (index: number): unknown => {
    const stored = items[index]!
    const object = media === 'yaml' ? stored.object : (allDigits(decoder.decode(stored.line)) as ApiObject)
    if (itemsTellKind === true) return object
    const { kind: _, apiVersion: __, ...rest } = object
    return rest
  }
  return { fields: { kind, apiVersion, metadata }, name: 'items', count: items.length, at }
}

/** A table has its rows last, and a list of metadata its items. */
function shown({ object, stored }: ObjectBody): Items | null {
  const last = stored === null ? Object.entries(object).at(-1) : undefined
  if (last === undefined) return null
  const [name, items] = last
  if ((name !== 'rows' && name !== 'items') || !Array.isArray(items)) return null
  const { [name]: _, ...fields } = object as Record<string, unknown>
  return { fields, name, count: items.length, at: (index) => items[index] }
}
