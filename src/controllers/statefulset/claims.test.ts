import { expect, test } from 'vitest'
import type { PersistentVolumeClaim, StatefulSet } from '../../api/types.gen.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { type ClaimHolder, ownClaims, ownersOf, ownPresentClaims } from './claims.ts'
import type { DesiredSet, OwnerReference } from './model.ts'

const object = { metadata: { name: 'web', namespace: 'default', uid: 'set' }, spec: {} } as unknown as StatefulSet
const set = (whenDeleted: 'Retain' | 'Delete', whenScaled: 'Retain' | 'Delete') =>
  ({
    object,
    name: 'web',
    uid: 'set',
    replicas: 1,
    start: 0,
    retention: { whenDeleted, whenScaled },
  }) as unknown as DesiredSet
const holder = (ordinal: number): ClaimHolder => ({ name: `web-${ordinal}`, ordinal, uid: `pod-${ordinal}` })
const owner = (kind: string, name: string, uid: string, controller = false): OwnerReference => ({
  ...{ apiVersion: 'v1', kind, name, uid },
  ...(controller && { controller }),
})
const backup = owner('ConfigMap', 'backup', 'other')

/** By their uids; another's stay where they are. */
test.each<[string, DesiredSet, number, readonly OwnerReference[], readonly string[]]>([
  ['goes with its set, beside who owns it already', set('Delete', 'Retain'), 0, [backup], ['other', 'set']],
  ['stays, and so do its other owners', set('Retain', 'Retain'), 0, [backup, ownerReferenceTo(object)], ['other']],
  [
    'goes with a pod that is beyond, not with the set',
    set('Delete', 'Delete'),
    1,
    [ownerReferenceTo(object), backup],
    ['other', 'pod-1'],
  ],
  [
    'goes with its set, not with a pod that came back',
    set('Delete', 'Delete'),
    0,
    [owner('Pod', 'web-0', 'pod-0', true)],
    ['set'],
  ],
  ['another controller’s is not ours', set('Delete', 'Retain'), 0, [owner('Backup', 'b', 'other', true)], ['other']],
  [
    'nor is one of an earlier set of the name',
    set('Delete', 'Retain'),
    0,
    [owner('StatefulSet', 'web', 'earlier')],
    ['earlier'],
  ],
])('a claim %s', (_, set, ordinal, before, after) => {
  const owners = ownersOf(set, holder(ordinal), before)
  expect(owners.map(({ uid }) => uid)).toEqual(after)
  // What is as it should be is the very same list: nothing is written.
  expect(ownersOf(set, holder(ordinal), owners)).toBe(owners)
})

test.each<[string, DesiredSet, OwnerReference, readonly string[]]>([
  ['another controller', set('Delete', 'Retain'), owner('Backup', 'b', 'other', true), ['data-web-0']],
  ['an earlier set of the name', set('Delete', 'Delete'), owner('StatefulSet', 'web', 'earlier'), ['data-web-0']],
  ['an owner that controls nothing', set('Delete', 'Delete'), backup, []],
  ['another controller, where claims stay anyway', set('Retain', 'Retain'), owner('B', 'b', 'other', true), []],
])('a claim with %s is told of beside a new pod', (_, desired, other, conflicting) => {
  const withClaims = { ...desired, claimTemplates: [{ metadata: { name: 'data' } }] } as unknown as DesiredSet
  const find = () => ({ metadata: { ownerReferences: [other] } }) as PersistentVolumeClaim
  expect(ownClaims(withClaims, { ...holder(0), uid: null }, find)?.conflicting ?? []).toEqual(conflicting)
  if (conflicting.length > 0) expect(ownPresentClaims(withClaims, holder(0), find)).toBe(null)
})
