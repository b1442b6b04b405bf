import { expect, test } from 'vitest'
import { writeOptions } from './write-options.ts'

test.each([
  // user agent                | asked for | manager
  ['kubectl/v1.36.3 (linux)', '', 'kubectl'],
  ['kubectl/v1.36.3 (linux)', 'mine', 'mine'],
  ['', '', 'unknown'],
  ['/', 'mine', 'mine'],
])('%j with %j writes as %j', (userAgent, asked, manager) => {
  const query = new URLSearchParams(asked === '' ? {} : { fieldManager: asked })
  expect(writeOptions(query, 'UpdateOptions', userAgent).fieldManager).toBe(manager)
})
