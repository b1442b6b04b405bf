import { expect, test } from 'vitest'
import type { EndpointSlice } from '../../../api/types.gen.ts'
import { endpointSliceStrategy } from './endpoints.ts'

const slice: EndpointSlice = { metadata: { name: 'web' }, addressType: 'IPv4', endpoints: [], ports: [] }

test.each<[string, EndpointSlice, boolean]>([
  ['other labels', { ...slice, metadata: { name: 'web', labels: { a: 'b' } } }, true],
  ['other endpoints', { ...slice, endpoints: [{ addresses: ['10.0.0.1'] }] }, true],
  ['other annotations', { ...slice, metadata: { name: 'web', annotations: { a: 'b' } } }, false],
])('with %s a slice is of another generation, or not', (_, changed, isAnother) => {
  const { generationOf } = endpointSliceStrategy
  const same = JSON.stringify(generationOf?.(changed)) === JSON.stringify(generationOf?.(slice))
  expect(!same).toBe(isAnother)
})
