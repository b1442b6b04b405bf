import { describe, expect, it } from 'vitest'
import { accountOf, userOf } from './accounts.ts'

describe('accounts', () => {
  const files = {
    passwd: 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:998::/var/lib/postgresql:/bin/sh\n',
    group: 'root:x:0:\npostgres:x:998:\nssl-cert:x:101:postgres,other\n',
  }
  const groups = (supplementalGroups: readonly number[], supplementalGroupsPolicy: 'merge' | 'strict' = 'merge') => ({
    supplementalGroups,
    supplementalGroupsPolicy,
  })
  it('take group, memberships and home from the image', () => {
    expect(accountOf({ uid: 999, gid: null }, groups([7, 101]), files)).toEqual({
      uid: 999,
      gid: 998,
      groups: [998, 101, 7],
      home: '/var/lib/postgresql',
    })
    expect(accountOf({ uid: 999, gid: 1 }, groups([7], 'strict'), files).groups).toEqual([1, 7])
    expect(accountOf({ uid: 1234, gid: null }, groups([]), files)).toEqual({
      uid: 1234,
      gid: 0,
      groups: [0],
      home: '/',
    })
    expect(accountOf({ uid: 0, gid: 5 }, groups([]), files)).toEqual({ uid: 0, gid: 5, groups: [5], home: '/root' })
  })
  it.each([
    ['', { uid: 0, gid: null }],
    ['postgres', { uid: 999, gid: null }],
    ['postgres:ssl-cert', { uid: 999, gid: 101 }],
    ['12:34', { uid: 12, gid: 34 }],
    ['nobody-here', null],
    ['12:absent', null],
  ])('user %j', (user, wanted) => {
    expect(userOf(null, user, files)).toEqual(wanted)
  })
  it.each<[{ uid: number | null; gid: number | null }, string, object]>([
    [{ uid: 7, gid: null }, 'postgres:ssl-cert', { uid: 7, gid: null }],
    [{ uid: 7, gid: 8 }, '', { uid: 7, gid: 8 }],
    [{ uid: null, gid: 8 }, 'postgres', { uid: 999, gid: 8 }],
    [{ uid: null, gid: 8 }, '12:34', { uid: 12, gid: 8 }],
    [{ uid: null, gid: 8 }, '', { uid: 0, gid: 8 }],
  ])('%j asked of user %j', (asked, user, wanted) => {
    expect(userOf(asked, user, files)).toEqual(wanted)
  })
})
