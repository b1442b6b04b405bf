import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goJsonText } from '../../api/ops/go/text.ts'
import { encodeYaml } from '../../api/ops/yaml-write.ts'
import { Stored } from '../cache/stored.ts'
import type { ListBody, ObjectBody } from '../exchange.ts'
import { encodeBody } from './encode-body.ts'
import { textPieces } from './text-pieces.ts'

const wholly = {
  json: (value: object) => `${goJsonText(value)}\n`,
  pretty: (value: object) => goJsonText(value, 2),
  yaml: encodeYaml,
}

const media = fc.constantFrom('json' as const, 'pretty' as const, 'yaml' as const)
const least = fc.integer({ min: 1, max: 400 })
const note = fc.string({ unit: 'grapheme', maxLength: 60 })

function inPieces(body: ListBody | ObjectBody, as: keyof typeof wholly, leastBytes: number): string | null {
  const pieces = textPieces(body, as, leastBytes)
  return pieces === null ? null : String(Buffer.concat([...pieces]))
}

test('a list is in pieces of whatever length what it is as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(note, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      media,
      least,
      (notes, told, as, bytes) => {
        const meta = { kind: 'Pod', apiVersion: 'v1' }
        const objects = notes.map((each, index) => ({
          metadata: { name: `p${index}`, uid: 'u', annotations: { note: each } },
        }))
        const list = { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '9' } }
        const items = objects.map((object, index) => new Stored(`/${index}`, index + 2, null, { ...meta, ...object }))
        const shown = objects.map(({ metadata: { name, uid, annotations } }, index) => ({
          ...(told && meta),
          metadata: { name, uid, resourceVersion: String(index + 2), annotations },
        }))
        expect(inPieces({ is: 'list', ...list, itemsTellKind: told, items }, as, bytes)).toBe(
          wholly[as]({ ...list, items: shown }),
        )
      },
    ),
  )
})

test('so is a table, and metadata of many objects', () => {
  const object = fc.record({ note, cells: fc.array(note, { maxLength: 3 }) })
  fc.assert(
    fc.property(
      fc.array(object, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('rows', 'items'),
      media,
      least,
      (items, name, as, bytes) => {
        const value = {
          kind: 'Table',
          apiVersion: 'v1',
          metadata: {},
          columnDefinitions: [{ name: 'Name' }],
          [name]: items,
        }
        expect(inPieces({ is: 'object', object: value, stored: null }, as, bytes)).toBe(wholly[as](value))
      },
    ),
  )
})

test('what has no items is no list', () => {
  for (const object of [{ kind: 'Pod' }, { rows: [] }, { rows: null }, { items: [1], kind: 'a' }])
    expect(inPieces({ is: 'object', object, stored: null }, 'json', 1)).toBe(null)
})

test('a table without rows is a line of JSON, as one with rows is', async () => {
  const object = { kind: 'Table', apiVersion: 'meta.k8s.io/v1', rows: [] }
  const { bytes } = await encodeBody({ is: 'object', object, stored: null }, 'json')
  expect(String(Buffer.from(bytes))).toBe('{"kind":"Table","apiVersion":"meta.k8s.io/v1","rows":[]}\n')
})
