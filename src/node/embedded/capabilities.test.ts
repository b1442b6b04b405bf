import { expect, it } from 'vitest'
import { type MachineFacts, missingAbilities } from './capabilities.ts'

it('what the machine lacks is said in a sentence each', () => {
  const able: MachineFacts = {
    platform: 'linux',
    isRoot: true,
    missingPrograms: [],
    namespaceError: '',
    overlayError: '',
    bridgeError: '',
  }
  expect(missingAbilities(able)).toEqual([])
  expect(missingAbilities({ ...able, platform: 'darwin' })).toEqual(['Containers need Linux; this is darwin.'])
  expect(missingAbilities({ ...able, isRoot: false })).toHaveLength(1)
  expect(missingAbilities({ ...able, missingPrograms: ['ip'] })[0]).toContain('not installed: ip')
  expect(missingAbilities({ ...able, namespaceError: 'unshare: no', overlayError: 'mount: no' })).toHaveLength(2)
})
