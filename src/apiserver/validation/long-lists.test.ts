import { expect, test } from 'vitest'
import { runtimeClassStrategy } from '../strategies/runtime-class.ts'
import { scopeErrors } from './quota.ts'

// A list may be as long as a body. Held one against each other these took minutes.
const many = 90_000

test('tolerations of a runtime class', () => {
  const tolerations = Array.from({ length: many }, (_, at) => ({ key: `a${at}`, operator: 'Exists' }))
  const classOf = (given: typeof tolerations) => ({
    ...({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'a' }, handler: 'a' } as const),
    scheduling: { tolerations: given },
  })
  expect(runtimeClassStrategy.validate(classOf(tolerations))).toEqual([])
  const again = runtimeClassStrategy.validate(classOf([...tolerations, tolerations[0]!]))
  expect(again.map(({ type, field }) => `${type} ${field}`)).toEqual([
    `FieldValueDuplicate scheduling.tolerations[${many}]`,
  ])
})

test('scopes of a quota', () => {
  const scope = { scopeName: 'PriorityClass', operator: 'Exists' }
  const matchExpressions = Array.from({ length: many }, () => scope)
  expect(scopeErrors({ hard: { pods: '1' }, scopeSelector: { matchExpressions } })).toEqual([])
})
