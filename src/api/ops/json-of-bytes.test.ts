import { expect, test } from 'vitest'
import { jsonOfBytes } from './json-of-bytes.ts'

// Asked of kube-apiserver 1.36.3: what it stores of a ConfigMap's value.
test.each([
  ['bytes that are no text', Uint8Array.of(0x22, 0x61, 0xe2, 0x82, 0x62, 0x22), 'a\ufffd\ufffdb'],
  ['a surrogate alone', '"\\ud800x"', '\ufffdx'],
  ['the other kind alone', '"\\uDCE9"', '\ufffd'],
  ['two of the first kind, and the second', '"\\ud83d\\uD83D\\uDE00"', '\ufffd\u{1f600}'],
  ['in the wrong order', '"\\ude00\\ud83d"', '\ufffd\ufffd'],
  ['a pair', '"\\ud83d\\ude00"', '\u{1f600}'],
  ['a backslash, and letters', '"\\\\ud800"', '\\ud800'],
])('%s', (_, sent, text) => {
  const bytes = typeof sent === 'string' ? new TextEncoder().encode(sent) : sent
  expect(JSON.parse(jsonOfBytes(bytes))).toBe(text)
})
