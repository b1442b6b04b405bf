import { expect, test } from 'vitest'
import { ObjectMeta } from '../meta/v1/object-meta.ts'
import { structuralMessage } from './structural-message.ts'

// Upstream's conformance tests look for these words in what `kubectl explain` says of a kind made at run time.
test('its standard fields are explained in words that are looked for', () => {
  const { byName } = structuralMessage('Thing', {})
  expect(byName.get('apiVersion')?.doc).toMatch(/^APIVersion defines /)
  expect(byName.get('metadata')?.doc).toMatch(/^Standard object's metadata/)
  expect(ObjectMeta.byName.get('creationTimestamp')?.doc).toMatch(/^CreationTimestamp is a timestamp /)
})
