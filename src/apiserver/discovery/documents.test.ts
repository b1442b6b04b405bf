import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scheme } from '../../api/scheme.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './documents.ts'

// What a real API server 1.36.3 with default settings answered.
const recorded: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('testdata/discovery.json', import.meta.url), 'utf8'),
)
const { kinds } = scheme

function documentAt(path: string): unknown {
  if (path.startsWith('aggregated-v2')) return aggregated(kinds, path === 'aggregated-v2api' ? 'api' : 'apis')
  const [, top = '', group = '', version] = path.split('/')
  if (path === '/api') return apiVersions('<advertise-address>:<port>')
  if (path === '/apis') return apiGroupList(kinds)
  if (top === 'api') return apiResourceList(kinds, '', group)
  return version === undefined ? apiGroup(kinds, group) : apiResourceList(kinds, group, version)
}

test.each(Object.keys(recorded))('%s', (path) => {
  expect(documentAt(path)).toEqual(recorded[path])
})
