import fc from 'fast-check'
import { expect, test } from 'vitest'
import { find, JsonPathError, parseJsonPath } from './json-path.ts'

const pod = {
  metadata: { name: 'web-0', annotations: { 'example.com/note': 'n' } },
  spec: { tags: ['a', 'b', 'c'], sizes: { small: 1, big: 2 } },
  status: {
    conditions: [
      { type: 'Ready', status: 'True', at: 3 },
      { type: 'Ended', status: 'False', at: 5 },
    ],
  },
}

test.each([
  ['.metadata.name', ['web-0']],
  ['{.metadata.name}', ['web-0']],
  ['$.metadata.name', ['web-0']],
  ['metadata.name', ['web-0']],
  ["['metadata']['name']", ['web-0']],
  ['.metadata.annotations.example\\.com/note', ['n']],
  ['.metadata.labels.app', []],
  ['.spec.tags', [['a', 'b', 'c']]],
  ['.spec.tags[0]', ['a']],
  ['.spec.tags[-1]', ['c']],
  ['.spec.tags[7]', []],
  ['.spec.tags[1:]', ['b', 'c']],
  ['.spec.tags[0,2]', ['a', 'c']],
  ['.spec.tags[*]', ['a', 'b', 'c']],
  ['.spec.sizes.*', [2, 1]],
  ['.spec.name.deeper', []],
  ['.status.conditions[?(@.type=="Ready")].status', ['True']],
  [".status.conditions[?(@.type == 'Ended')].status", ['False']],
  ['.status.conditions[?(@.at>3)].type', ['Ended']],
  ['.status.conditions[?(@.missing)].type', []],
  ['..at', [3, 5]],
])('%s', (path, found) => {
  expect(find(parseJsonPath(path), pod)).toEqual(found)
})

test('what is no path is refused with the place, or finds something or nothing: never anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'.[]*?@()\'":=<>,-01ab\\ {}$'.split('')) }), (text) => {
      try {
        expect(Array.isArray(find(parseJsonPath(text), pod))).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(JsonPathError)
      }
    }),
  )
})
