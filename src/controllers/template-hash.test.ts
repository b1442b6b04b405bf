import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { templateHash } from './template-hash.ts'

// The hashes are those that upstream's own code computed of the same templates, after a trip through protobuf.
const every = JSON.parse(readFileSync(new URL('testdata/every-field.json', import.meta.url), 'utf8')) as object
const amounts = JSON.parse(readFileSync(new URL('testdata/amounts.json', import.meta.url), 'utf8')) as object

test.each([
  ['every field of a template', every, undefined, '54cb7d6797'],
  ['every field, after three collisions', every, 3, '665cc68b6b'],
  ['amounts in every notation', amounts, undefined, '665d996478'],
  ['amounts, after three collisions', amounts, 3, '7458f7b4b9'],
])('%s', (_, template, collisions, hash) => expect(templateHash(template, collisions)).toBe(hash))

test('an empty list or map is none, an empty message is one', () => {
  const hash = (spec: object) => templateHash({ metadata: {}, spec: { containers: [], ...spec } }, undefined)
  expect(hash({ tolerations: [], nodeSelector: {} })).toBe(hash({}))
  expect(hash({ securityContext: {} })).not.toBe(hash({}))
})
