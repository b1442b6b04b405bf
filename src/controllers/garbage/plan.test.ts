import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOrder, type Shuffle } from '../any-order.ts'
import { type Action, foregroundFinalizer, type ObjectView, type OwnerState, orphanFinalizer } from './model.ts'
import { plan } from './plan.ts'

const owner = (state: OwnerState, uid: string = state) => ({
  state,
  reference: { apiVersion: 'v1', kind: 'ConfigMap', name: uid, uid },
})
const waits = owner('waits-for-dependents')
const blocked = { ...waits, reference: { ...waits.reference, blockOwnerDeletion: true } }
const dependent = { blocks: false, waitsForDependents: false }
const alive: ObjectView = { terminating: false, finalizers: [], owners: [], dependents: [] }

test.each<[string, Partial<ObjectView>, readonly object[]]>([
  ['no owner', {}, []],
  ['an owner', { owners: [owner('present')] }, []],
  ['an owner that is gone', { owners: [owner('absent')] }, [{ is: 'delete', policy: 'Background' }]],
  ['one of two is gone', { owners: [owner('absent'), owner('present')] }, [{ is: 'drop-owners', uids: ['absent'] }]],
  ['one is gone, of the other nobody knows', { owners: [owner('absent'), owner('unknown')] }, []],
  ['its owner waits', { owners: [owner('waits-for-dependents')] }, [{ is: 'delete', policy: 'Background' }]],
  [
    'its owner waits, and it has dependents',
    { owners: [owner('waits-for-dependents')], dependents: [dependent] },
    [{ is: 'delete', policy: 'Foreground' }],
  ],
  [
    'a circle',
    { owners: [blocked], dependents: [{ ...dependent, waitsForDependents: true }] },
    [{ is: 'unblock-owners' }],
  ],
  [
    'a circle that was opened',
    { owners: [waits], dependents: [{ ...dependent, waitsForDependents: true }] },
    [{ is: 'delete', policy: 'Foreground' }],
  ],
  ['going already', { terminating: true, owners: [owner('absent')] }, []],
  [
    'going in the foreground, blocked',
    { terminating: true, finalizers: [foregroundFinalizer], dependents: [{ ...dependent, blocks: true }] },
    [],
  ],
  [
    'going in the foreground, not blocked',
    { terminating: true, finalizers: [foregroundFinalizer], dependents: [dependent] },
    [{ is: 'drop-finalizer', finalizer: foregroundFinalizer }],
  ],
  [
    'leaving orphans',
    { terminating: true, finalizers: [orphanFinalizer] },
    [{ is: 'release-dependents' }, { is: 'drop-finalizer', finalizer: orphanFinalizer }],
  ],
])('%s', (_, over, expected) => {
  expect(plan({ ...alive, ...over })).toEqual(expected)
})

test('what has an owner that is there, or may be, is never deleted; without one that is not, nothing happens', () => {
  const states = fc.array(fc.constantFrom<OwnerState>('present', 'waits-for-dependents', 'absent', 'unknown'))
  const dependents = fc.array(fc.record({ blocks: fc.boolean(), waitsForDependents: fc.boolean() }))
  const finalizers = fc.subarray([orphanFinalizer, foregroundFinalizer, 'other'])
  fc.assert(
    fc.property(states, dependents, finalizers, fc.boolean(), (states, dependents, finalizers, terminating) => {
      const owners = states.map((state, i) => owner(state, `${i}`))
      const actions = plan({ terminating, finalizers, owners, dependents })
      const deletes = actions.some(({ is }) => is === 'delete')
      if (deletes) {
        expect(states).not.toContain('present')
        expect(states).not.toContain('unknown')
        expect(states.length).toBeGreaterThan(0)
      }
      for (const action of actions) {
        if (action.is !== 'drop-owners') continue
        for (const uid of action.uids) expect(['absent', 'waits-for-dependents']).toContain(states[Number(uid)])
      }
    }),
  )
})

test('in whatever order owners, dependents and finalizers come, the same becomes of it', () => {
  const states = fc.array(fc.constantFrom<OwnerState>('present', 'waits-for-dependents', 'absent', 'unknown'))
  const dependents = fc.array(fc.record({ blocks: fc.boolean(), waitsForDependents: fc.boolean() }))
  const finalizers = fc.subarray([orphanFinalizer, foregroundFinalizer, 'other'])
  const views = fc.record({ terminating: fc.boolean(), finalizers, states, dependents })
  fc.assert(
    fc.property(views, anyOrder, ({ terminating, finalizers, states, dependents }, shuffled) => {
      const owners = states.map((state, i) => owner(state, `${i}`))
      const decided = (order: Shuffle) => {
        const seen = { owners: order(owners), dependents: order(dependents), finalizers: order(finalizers) }
        // Whom it is to forget is a set.
        return plan({ terminating, ...seen }).map((action) =>
          action.is === 'drop-owners' ? { ...action, uids: action.uids.toSorted() } : action,
        )
      }
      expect(decided(shuffled)).toEqual(decided((items) => items))
    }),
  )
})

/** What is left of it when an action is done; null where it is gone. */
function done(object: ObjectView | null, action: Action): ObjectView | null {
  if (object === null) return null
  const { owners, finalizers } = object
  const others = finalizers.filter((one) => one !== foregroundFinalizer && one !== orphanFinalizer)
  const leaving = (left: readonly string[]) =>
    left.length === 0 ? null : { ...object, terminating: true, finalizers: left }
  switch (action.is) {
    case 'drop-owners':
      return { ...object, owners: owners.filter(({ reference }) => !action.uids.includes(reference.uid)) }
    case 'unblock-owners':
      return {
        ...object,
        owners: owners.map((one) => ({ ...one, reference: { ...one.reference, blockOwnerDeletion: false } })),
      }
    case 'delete':
      if (action.policy === 'Background') return leaving(others)
      return leaving([...others, action.policy === 'Orphan' ? orphanFinalizer : foregroundFinalizer])
    case 'release-dependents':
      return { ...object, dependents: [] }
    case 'drop-finalizer':
      return leaving(finalizers.filter((one) => one !== action.finalizer))
  }
}

test('what is done is not decided again: after a few looks nothing is left to do, or it is gone', () => {
  const owners = fc.array(
    fc.tuple(fc.constantFrom<OwnerState>('present', 'waits-for-dependents', 'absent', 'unknown'), fc.boolean()),
    { maxLength: 4 },
  )
  const dependents = fc.array(fc.record({ blocks: fc.boolean(), waitsForDependents: fc.boolean() }), { maxLength: 3 })
  const finalizers = fc.subarray([orphanFinalizer, foregroundFinalizer, 'other'])
  const views = fc.record({ terminating: fc.boolean(), finalizers, owners, dependents })
  fc.assert(
    fc.property(views, ({ owners, ...view }) => {
      const references = owners.map(([state, blockOwnerDeletion], i) => {
        const { reference } = owner(state, `${i}`)
        return { state, reference: { ...reference, blockOwnerDeletion } }
      })
      let object: ObjectView | null = { ...view, owners: references }
      const decided: string[] = []
      for (let look = 0; look < 4 && object !== null; look++) {
        const actions = plan(object)
        decided.push(...actions.map((action) => JSON.stringify(action)))
        object = actions.reduce(done, object)
      }
      expect(decided).toEqual([...new Set(decided)])
      expect(object === null ? [] : plan(object)).toEqual([])
    }),
  )
})
