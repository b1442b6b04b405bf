import { expect, test } from 'vitest'
import { podField } from './field-ref.ts'

// As Go's strconv.Quote has it.
test.each([
  ['metadata.labels', { b: '"\\', a: '\u0001\u007f\u00a0é\n' }, 'a="\\x01\\x7f\\u00a0é\\n"\nb="\\"\\\\"'],
  ["metadata.labels['constructor']", {}, ''],
  ["metadata.annotations['constructor']", { constructor: 'x' }, 'x'],
])('%s of %j', (path, map, text) => {
  expect(podField({ metadata: { labels: map, annotations: map } }, path, [], [])).toBe(text)
})
