import { describe, expect, test } from 'vitest'
import { StatusError } from '../../api/meta/status-error.ts'
import { type Answering, checkProduced, negotiate, negotiateRefusal, refuseUnstreamed } from './negotiate.ts'

const protobuf = 'application/vnd.kubernetes.protobuf'
const table = 'as=Table;g=meta.k8s.io;v=v1'
const partial = 'as=PartialObjectMetadata;g=meta.k8s.io;v=v1'

/** The choice in one word: `json`, `protobuf partial`, or which of the refusals it is. */
function chosen(accept: string, answering: Answering, isBuiltIn = true): string {
  try {
    if (isBuiltIn) checkProduced(accept, answering)
    const presentation = negotiate(accept, answering, isBuiltIn)
    const { media, as } = presentation
    if (answering === 'watch') refuseUnstreamed(presentation)
    return as === 'object' ? media : `${media} ${as}`
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    return error.message.startsWith('406: Not Acceptable') ? 'not produced' : 'not acceptable'
  }
}

// As a 1.36.3 API server answered: an object, a watch, and how it says that the object is not there.
describe('what is asked for and what is answered', () => {
  test.each([
    ['', 'json', 'json', 'json'],
    ['*/*', 'json', 'json', 'json'],
    ['text/html,*/*;q=0.1', 'json', 'json', 'json'],
    ['text/html', 'not produced', 'not produced', 'pretty'],
    ['application/*', 'not produced', 'not produced', 'json'],
    ['Application/JSON', 'not produced', 'not produced', 'pretty'],
    ['application/cbor', 'not produced', 'not produced', 'pretty'],
    ['application/cbor,application/json', 'json', 'json', 'json'],
    ['application/json;stream=watch', 'json', 'json', 'json'],
    ['application/json;stream=foo', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;q=0', 'json', 'json', 'json'],
    ['application/json;q=0.1,application/yaml;q=0.9', 'yaml', 'not acceptable', 'yaml'],
    [protobuf, 'protobuf', 'protobuf', 'protobuf'],
    [`application/xml,${protobuf}`, 'protobuf', 'protobuf', 'protobuf'],
    [`${protobuf};${partial}`, 'protobuf partial', 'protobuf partial', 'pretty'],
    [`${protobuf};${table}`, 'not acceptable', 'not acceptable', 'pretty'],
    [`${protobuf};${table},application/json`, 'json', 'json', 'json'],
    [`application/yaml;${table}`, 'yaml table', 'not acceptable', 'pretty'],
    ['application/json;as=Foo;g=meta.k8s.io;v=v1', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;v=v1', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;g=meta.k8s.io', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;g=x,application/yaml', 'yaml', 'not acceptable', 'yaml'],
    ['application/json;v=', 'json', 'json', 'json'],
    ['application/json;sv=v1', 'json', 'json', 'pretty'],
    ['application/json;sv=v2', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;sv=v1,application/yaml', 'json', 'json', 'yaml'],
    ['application / json', 'not produced', 'not produced', 'json'],
    ['application/yaml;q=0.1,*/*', 'json', 'json', 'json'],
    ['*/*,application/yaml;q=0.1', 'yaml', 'not acceptable', 'yaml'],
    ['application/yaml;stream=watch', 'not acceptable', 'not acceptable', 'pretty'],
    ['application/json;pretty=1', 'pretty', 'pretty', 'pretty'],
    ['application/json;pretty=0', 'json', 'json', 'json'],
  ])('%s', (accept, object, watch, refusal) => {
    expect([chosen(accept, 'object'), chosen(accept, 'watch'), negotiateRefusal(accept)]).toEqual([
      object,
      watch,
      refusal,
    ])
  })
})

test.each([
  ['text/plain', 'not acceptable'],
  ['text/plain,*/*', 'json'],
  ['image/png', 'not produced'],
  ['application/yaml', 'yaml'],
  [`application/json;${table}`, 'not acceptable'],
  [`application/json;${partial}`, 'json partial'],
])('of text: %s', (accept, answer) => {
  expect(chosen(accept, 'text')).toBe(answer)
})

describe('of a kind made at run time', () => {
  test.each([
    [protobuf, 'not acceptable'],
    [`${protobuf},application/json`, 'json'],
    [`${protobuf};${partial}`, 'protobuf partial'],
    ['text/html', 'not acceptable'],
    ['application/*', 'json'],
  ])('%s', (accept, answer) => {
    expect([chosen(accept, 'object', false), chosen(accept, 'watch', false)]).toEqual([answer, answer])
  })
})
