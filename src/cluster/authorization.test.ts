import { expect, test } from 'vitest'
import { modesNamed } from './authorization.ts'

test('modes are taken in the order they are named, each once', () => {
  expect(modesNamed(['RBAC', 'Node', 'RBAC'])).toEqual(['RBAC', 'Node'])
})

test.each([[['RBAC', 'Webhook']], [[]]])('%j is refused: who may come in is not guessed', (names) => {
  expect(() => modesNamed(names)).toThrow('berth has Node, RBAC, AlwaysAllow, AlwaysDeny')
})
