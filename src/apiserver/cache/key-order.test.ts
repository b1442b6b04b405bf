import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyOrder } from './key-order.ts'
import { Stored } from './stored.ts'

const key = fc.constantFrom('/a/1', '/a/10', '/a/2', '/b/1', '/b/2', '/c/9')
const step = fc.oneof(
  fc.record({ is: fc.constant('put' as const), key }),
  fc.record({ is: fc.constant('delete' as const), key }),
  fc.record({ is: fc.constant('list' as const), prefix: fc.constantFrom('/', '/a/', '/b/') }),
)

test('whatever is put and deleted, a list is a sorted map, and stays what it was', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const order = new KeyOrder([])
      const model = new Map<string, Stored>()
      const listed: { readonly answer: readonly Stored[]; readonly then: readonly Stored[] }[] = []
      steps.forEach((each, revision) => {
        if (each.is === 'list') {
          const then = [...model.values()]
            .filter((stored) => stored.key.startsWith(each.prefix))
            .sort((a, b) => (a.key < b.key ? -1 : 1))
          listed.push({ answer: order.list(each.prefix), then })
        } else if (each.is === 'delete') {
          if (model.delete(each.key)) order.remove(each.key)
        } else {
          const stored = new Stored(each.key, revision, new Uint8Array(), null)
          if (model.has(each.key)) order.replace(stored)
          else order.add(stored)
          model.set(each.key, stored)
        }
      })
      for (const { answer, then } of listed) {
        expect(answer.map(({ key, revision }) => [key, revision])).toEqual(
          then.map(({ key, revision }) => [key, revision]),
        )
      }
    }),
    { numRuns: 300 },
  )
})
