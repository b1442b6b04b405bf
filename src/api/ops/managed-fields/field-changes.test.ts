import { expect, test } from 'vitest'
import { scheme } from '../../scheme.ts'
import { fieldChanges } from './field-changes.ts'
import type { FieldSet } from './field-set.ts'
import { shapeOfMessage } from './ownership-shape.ts'

// Conditions are told apart by their types; `A1 A2` are two of one type. What a server of version 1.36.3 takes and gives back
// as their number changes: whoever owned the fields of one owns the two as a whole, and the other way round.

const one = { '.': {}, 'f:reason': {}, 'f:status': {}, 'f:type': {} }

test.each([
  ['', 'A1', one, undefined],
  ['A1', '', undefined, one],
  ['A1', 'A1 A2', {}, one],
  ['', 'A1 A2', {}, undefined],
  ['A1 A2', 'A1', one, {}],
  ['A1 A2', 'A2 A1', {}, undefined],
  ['A1 A2', 'A1 A2', undefined, undefined],
  ['A1 A2', '', undefined, {}],
])('conditions “%s” that become “%s”', (before, after, taken, removed) => {
  const { message } = scheme.byGroupVersionKind('apps/v1', 'DaemonSet')!
  const changes = fieldChanges(shapeOfMessage(message), withConditions(before), withConditions(after))
  expect([ofA(changes.taken), ofA(changes.removed)]).toEqual([taken, removed])
})

function withConditions(names: string): object {
  const conditions = names.split(' ').filter((name) => name !== '')
  return { status: { conditions: conditions.map((reason) => ({ type: 'A', status: 'True', reason })) } }
}

function ofA(set: FieldSet): FieldSet | undefined {
  return set['f:status']?.['f:conditions']?.['k:{"type":"A"}']
}
