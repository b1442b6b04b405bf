import { describe, expect, test } from 'vitest'
import { StatefulSet } from '../../apps/v1/stateful-set.ts'
import { shapeOfMessage } from '../managed-fields/ownership-shape.ts'
import { typeErrors } from './check.ts'

describe('what is applied is checked to the ground, also where it is owned whole', () => {
  test.each([
    [
      'in the elements of an atomic list',
      { spec: { volumeClaimTemplates: [{ metadata: { name: 'data', spec: {} } }] } },
      '.spec.volumeClaimTemplates[0].metadata.spec: field not declared in schema',
    ],
    [
      'in an atomic object',
      { spec: { selector: { matchLabel: { app: 'web' } } } },
      '.spec.selector.matchLabel: field not declared in schema',
    ],
  ])('%s', (_, applied, error) => {
    expect(typeErrors(shapeOfMessage(StatefulSet), applied, 'told')).toEqual([error])
  })
})
