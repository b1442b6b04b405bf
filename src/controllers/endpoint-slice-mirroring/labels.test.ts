import { expect, test } from 'vitest'
import type { Endpoints } from '../../api/types.gen.ts'
import { annotationsFor, isMirrored } from './labels.ts'

const skip = 'endpointslice.kubernetes.io/skip-mirror'
const leader = 'control-plane.alpha.kubernetes.io/leader'

test.each<[string, Endpoints['metadata'], boolean]>([
  ['of a person', {}, true],
  ['of one who says so', { labels: { [skip]: 'true' } }, false],
  ['of one who says otherwise', { labels: { [skip]: 'false' } }, true],
  ['of one who says it with an annotation', { annotations: { [skip]: 'true' } }, true],
  ['that are a lock', { annotations: { [leader]: '{}' } }, false],
  ['that are a lock nobody has', { annotations: { [leader]: '' } }, false],
])('whether Endpoints are to be mirrored: those %s', (_, metadata, wanted) => {
  expect(isMirrored({ metadata, subsets: [] })).toBe(wanted)
})

test('what concerns the Endpoints alone is not copied', () => {
  const own = {
    'endpoints.kubernetes.io/last-change-trigger-time': 'x',
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
  }
  expect(annotationsFor({ metadata: { annotations: { ...own, a: 'b' } } })).toEqual({ a: 'b' })
})
