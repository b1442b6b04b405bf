import { expect, test } from 'vitest'
import { portWarnings } from '../strategies/pod/container-warnings.ts'
import { runtimeClassStrategy } from '../strategies/runtime-class.ts'
import { managerErrors } from './field-manager.ts'
import { metadataUpdateErrors } from './metadata.ts'
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

test('finalizers of an object that is being deleted', () => {
  const object = (finalizers: readonly string[]) => ({
    metadata: { name: 'a', deletionTimestamp: '2026-01-01T00:00:00Z', finalizers },
  })
  const before = Array.from({ length: many }, (_, at) => `a.b/${at}`)
  expect(metadataUpdateErrors(object(before.toReversed()), object(before))).toEqual([])
  const [error] = metadataUpdateErrors(object([...before, 'a.b/c', 'a.b/c']), object(before))
  expect(error?.message).toMatch(/found new finalizers \[\]string\{"a.b\/c"\}$/)
})

test('a manager of letters that nobody can print', () => {
  const errors = managerErrors('fieldManager', '\u0001'.repeat(many))
  expect(errors).toHaveLength(many + 1)
  expect(errors.at(-1)?.message).toMatch(/invalid character U\+0001 \(at position 89999\)$/)
})

test('ports of a pod, of which each is in the way of each, or none', () => {
  const warned = (port: (at: number) => object) => {
    const ports = Array.from({ length: many }, (_, at) => ({ containerPort: 80, protocol: 'TCP', ...port(at) }))
    return portWarnings([['spec.containers[0]', { name: 'a', ports }]])
  }
  expect(warned(() => ({}))).toHaveLength(100)
  expect(warned((at) => ({ hostPort: at + 1 }))).toEqual([])
  expect(warned((at) => ({ hostPort: 80, hostIP: `::${at.toString(16)}` }))).toEqual([])
})

test.each<[string, readonly [hostPort: number, hostIP: string][], readonly string[]]>([
  [
    'no host ports',
    [
      [0, ''],
      [0, ''],
    ],
    ['[1]: duplicate port definition with [0]'],
  ],
  [
    'one has a host port',
    [
      [8080, ''],
      [0, ''],
      [8081, ''],
    ],
    ['[1]: overlapping port definition with [0]', '[2]: overlapping port definition with [1]'],
  ],
  [
    'on all hosts and on one',
    [
      [8080, '10.0.0.1'],
      [8080, ''],
      [8080, '10.0.0.2'],
    ],
    ['[1]: dangerously ambiguous port definition with [0]', '[2]: dangerously ambiguous port definition with [1]'],
  ],
  [
    'on one host twice, in their order',
    [
      [8080, ''],
      [0, ''],
      [8080, '10.0.0.1'],
      [8080, '10.0.0.1'],
    ],
    [
      '[1]: overlapping port definition with [0]',
      '[2]: dangerously ambiguous port definition with [0]',
      '[2]: overlapping port definition with [1]',
      '[3]: dangerously ambiguous port definition with [0]',
      '[3]: overlapping port definition with [1]',
      '[3]: duplicate port definition with [2]',
    ],
  ],
])("ports in each other's way: %s", (_, sent, expected) => {
  const ports = sent.map(([hostPort, hostIP]) => ({ containerPort: 80, protocol: 'TCP', hostPort, hostIP }))
  const told = portWarnings([['spec.containers[0]', { name: 'a', ports }]])
  expect(told.map((text) => text.replaceAll('spec.containers[0].ports', ''))).toEqual(expected)
})
