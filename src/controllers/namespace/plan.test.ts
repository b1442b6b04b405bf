import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conditionsFor, type Emptying, isEmpty } from './plan.ts'

const [then, now] = ['2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z']
const said = (emptying: Emptying) =>
  conditionsFor(emptying, [], now)
    .filter(({ status }) => status === 'True')
    .map(({ type, message }) => `${type}: ${message}`)

test("what is left, and what holds it, in upstream's words", () => {
  const remaining = [
    { resource: 'secrets', count: 1, finalizers: {} },
    { resource: 'configmaps', count: 2, finalizers: { 'a/b': 2 } },
  ]
  expect(said({ remaining, failures: [], unknown: [] })).toEqual([
    'NamespaceContentRemaining: Some resources are remaining: configmaps. has 2 resource instances, secrets. has 1 resource instances',
    'NamespaceFinalizersRemaining: Some content in the namespace has finalizers remaining: a/b in 2 resource instances',
  ])
  expect(said({ remaining: [], failures: ['no'], unknown: [] })).toEqual([
    'NamespaceDeletionContentFailure: Failed to delete all resource types, 1 remaining: no',
  ])
  expect(said({ remaining: [], failures: [], unknown: ['b.example.com/v1', 'a.example.com/v2'] })).toEqual([
    'NamespaceDeletionDiscoveryFailure: Discovery failed for some groups, 2 failing: unable to retrieve the complete list of server APIs: a.example.com/v2: stale GroupVersion discovery: a.example.com/v2, b.example.com/v1: stale GroupVersion discovery: b.example.com/v1',
  ])
  // Pods go first, and nothing else has been counted yet.
  expect(
    said({ remaining: [{ resource: 'pods', count: 1, finalizers: { 'a/b': 1 } }], failures: [], unknown: [] }),
  ).toEqual([])
  expect([
    isEmpty({ remaining: [], failures: [], unknown: [] }),
    isEmpty({ remaining, failures: [], unknown: [] }),
  ]).toEqual([true, false])
})

const remaining = fc.uniqueArray(
  fc.record({
    resource: fc.constantFrom('pods', 'secrets', 'configmaps', 'jobs.batch'),
    count: fc.nat(3),
    finalizers: fc.dictionary(fc.constantFrom('a/b', 'c/d'), fc.integer({ min: 1, max: 3 })),
  }),
  { selector: ({ resource }) => resource },
)
const emptying = fc.record({
  remaining,
  failures: fc.uniqueArray(fc.constantFrom('x', 'y')),
  unknown: fc.uniqueArray(fc.constantFrom('a/v1', 'b/v1')),
})

test('one answer whatever the order, a second look changes nothing, and a time is that of the last change', () => {
  fc.assert(
    fc.property(emptying, emptying, (first, second) => {
      const before = conditionsFor(first, [], then)
      const after = conditionsFor(second, before, now)
      const backwards = {
        remaining: second.remaining.toReversed(),
        failures: second.failures.toReversed(),
        unknown: second.unknown.toReversed(),
      }
      expect(conditionsFor(backwards, before, now)).toEqual(after)
      expect(conditionsFor(second, after, '2027-01-01T00:00:00Z')).toEqual(after)
      for (const { type, status, lastTransitionTime } of after) {
        const isOld = before.find((one) => one.type === type)?.status === status
        expect(lastTransitionTime).toBe(isOld ? then : now)
      }
    }),
  )
})
