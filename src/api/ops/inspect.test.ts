import { expect, test } from 'vitest'
import { ConfigMapKind } from '../core/v1/config-map.ts'
import { structuralMessage } from '../schema/structural-message.ts'
import { decode } from './decode.ts'
import { parseJson } from './parse-json.ts'

const custom = structuralMessage('Thing', { type: 'object', properties: {} })

// Asked of kube-apiserver 1.36.3: how a field nobody knows is told of, and one that is there twice.
test.each([
  ['plain', 'plain'],
  ['a"b', 'a\\"b'],
  ['a\\b', 'a\\\\b'],
  ['a\x01b', 'a\\x01b'],
  ['a\x7fb', 'a\\x7fb'],
  ['\u2028', '\\u2028'],
  ['\ufeffx', '\\ufeffx'],
  ['\u{e0001}', '\\U000e0001'],
  ['é', 'é'],
])('%j', (name, quoted) => {
  const key = JSON.stringify(name)
  const { value, repeated } = parseJson(`{"metadata":{${key}:1},"data":{${key}:"1",${key}:"2"}}`)
  const typed = decode(ConfigMapKind.message, value, { repeated })
  expect(typed.problems).toEqual([`unknown field "metadata.${quoted}"`, `duplicate field "data.${quoted}"`])
  const merged = decode(ConfigMapKind.message, { metadata: { [name]: 1 } }, { isUntyped: true })
  expect(merged.problems).toEqual([`unknown field "metadata.${name}"`])
  // Twice is told as elsewhere; what no schema declares is not.
  expect(decode(custom, value, { repeated }).problems).toEqual([
    `duplicate field "data.${quoted}"`,
    `unknown field "metadata.${name}"`,
    'unknown field "data"',
  ])
})
