import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Stored } from '../cache/stored.ts'
import { ListJson } from './list-json.ts'

const item = fc.record({
  name: fc.stringMatching(/^[a-z]{1,9}$/),
  note: fc.string({ unit: 'grapheme', maxLength: 60 }),
})

test('a list is the same JSON in pieces of whatever length, also where its items are overtaken meanwhile', () => {
  fc.assert(
    fc.property(
      fc.array(item, { maxLength: 8 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 400 }),
      (made, told, least) => {
        const objects = made.map(({ name, note }) => ({
          ...{ kind: 'Pod', apiVersion: 'v1' },
          ...{ metadata: { name, uid: 'u', annotations: { note } } },
        }))
        const items = objects.map((object, index) => new Stored(`/${index}`, index + 2, null, object))
        const list = new ListJson({
          ...{ is: 'list', apiVersion: 'v1', kind: 'PodList', metadata: { resourceVersion: '9' } },
          ...{ itemsTellKind: told, items },
        })
        const pieces: Uint8Array[] = []
        for (const piece of list.pieces(least)) {
          pieces.push(piece)
          for (const each of items) each.superseded()
        }
        const all = Buffer.concat(pieces)
        expect(all.equals(list.whole)).toBe(true)
        expect(all.length).toBe(list.bytes)
        expect(pieces.slice(0, -1).every(({ length }) => length >= least)).toBe(true)
        expect(JSON.parse(String(all))).toEqual({
          ...{ kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: '9' } },
          items: objects.map(({ kind, apiVersion, metadata }, index) => ({
            ...(told && { kind, apiVersion }),
            metadata: { ...metadata, resourceVersion: String(index + 2) },
          })),
        })
      },
    ),
  )
})
